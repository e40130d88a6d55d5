import { type CSSVariablesResolver, defaultCssVariablesResolver } from '@mantine/core';

/** Grounds, lines and quiet text; each pair has more than 4.5 : 1. */
export const variables: CSSVariablesResolver = (theme) => {
  const { variables: all, light, dark } = defaultCssVariablesResolver(theme);
  return {
    variables: all,
    light: {
      ...light,
      '--mantine-color-body': '#ffffff',
      '--mantine-color-dimmed': '#566367',
      '--mantine-color-error': '#b3261e',
      '--mantine-color-placeholder': '#677377',
      '--mantine-color-default-border': '#cdd5d6',
      '--um-ground': '#f4f6f5',
      '--um-line': '#e1e6e6',
      '--um-quiet': '#eef2f1',
      '--um-accent': '#0d6a66',
      '--um-accent-quiet': '#e0f0ee',
      '--um-good': '#1d6b36',
      '--um-good-quiet': '#e3f3e7',
      '--um-warn': '#7a4b00',
      '--um-warn-quiet': '#fdf0d6',
      '--um-bad': '#a4201a',
      '--um-bad-quiet': '#fde8e6',
      '--um-neutral': '#4b575b',
    },
    dark: {
      ...dark,
      '--mantine-color-body': '#181f22',
      '--mantine-color-text': '#e3e8e9',
      '--mantine-color-dimmed': '#a3adb0',
      '--mantine-color-error': '#ff9d94',
      '--mantine-color-placeholder': '#8d999d',
      '--mantine-color-default-border': '#3a4549',
      // White stands on it here, too.
      '--mantine-color-petrol-filled': '#17787a',
      '--mantine-color-petrol-filled-hover': '#1a6b6d',
      '--um-ground': '#101516',
      '--um-line': '#2b3538',
      '--um-quiet': '#222b2e',
      '--um-accent': '#6cc9c1',
      '--um-accent-quiet': '#17383a',
      '--um-good': '#86d69b',
      '--um-good-quiet': '#17351f',
      '--um-warn': '#f0c36d',
      '--um-warn-quiet': '#3a2c10',
      '--um-bad': '#ffa79f',
      '--um-bad-quiet': '#43201d',
      '--um-neutral': '#bcc6c9',
    },
  };
};
