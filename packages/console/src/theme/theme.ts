import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol. Shade 7 on white and shade 4 on the dark ground have more than 4.5 : 1. */
const petrol: MantineColorsTuple = [
  '#eef8f7',
  '#d8eeec',
  '#b0dcd8',
  '#84cac4',
  '#5ab8b1',
  '#359f98',
  '#1a857f',
  '#0d6a66',
  '#0a5551',
  '#06403d',
];

const ink: MantineColorsTuple = [
  '#e7ebec',
  '#c3cacc',
  '#a3adb0',
  '#7b878b',
  '#3a4549',
  '#2b3538',
  '#20292c',
  '#181f22',
  '#121819',
  '#0c1112',
];

// The head of a dialog is a `header` element, which would count as a second banner of the page.
const plainHeader = { header: { role: 'none' } };

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  colors: { petrol, dark: ink },
  autoContrast: true,
  luminanceThreshold: 0.32,
  black: '#1a2326',
  fontFamily:
    "'Inter Variable', Inter, 'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace",
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    InputWrapper: { styles: { description: { fontSize: '0.8125rem', lineHeight: 1.4 } } },
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: {
        withArrow: true,
        openDelay: 300,
        multiline: true,
        maw: 320,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Modal: {
      styles: { title: { fontSize: '1.0625rem', fontWeight: 620, lineHeight: 1.35 } },
      defaultProps: { attributes: plainHeader, centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } },
    },
    Drawer: { defaultProps: { attributes: plainHeader, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    Popover: { defaultProps: { shadow: 'md' } },
    Menu: { defaultProps: { shadow: 'md' } },
  },
});
