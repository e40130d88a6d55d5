import { Radio, Select, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { type Language, languages, setLanguage, useLanguage } from '../catalogue/language.ts';
import { settingsWords } from '../catalogue/settings.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, Moment, useNow } from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';
import { useStore } from '../data/store.ts';
import { setTimeDisplay, timeDisplay } from '../data/time-display.ts';
import { narrow } from '../theme/widths.ts';

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How the console looks in this browser. Holds at once. */
export function Component() {
  const words = useWords(settingsWords).display;
  const formats = useFormats();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { clock, ages } = useStore(timeDisplay);
  const now = useNow();
  const anHourAgo = new Date(now.getTime() - 3_600_000).toISOString();
  return (
    <div className={formStyles.form} data-region="details">
      <div className={formStyles.fields}>
        <Text c="dimmed">{words.text}</Text>
        <Select
          label={words.language}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          value={language}
          onChange={(value) => setLanguage(value as Language)}
          allowDeselect={false}
          styles={narrow}
        />
        <Radio.Group label={words.scheme} value={colorScheme} onChange={(value) => setColorScheme(value)}>
          <Stack gap="xs" mt="xs">
            {(['light', 'dark', 'auto'] as const).map((value) => (
              <Radio key={value} value={value} label={words.schemes[value]} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={words.clock} value={clock} onChange={(value) => setTimeDisplay({ clock: value })}>
          <Stack gap="xs" mt="xs">
            {(['language', 'h23', 'h12'] as const).map((value) => (
              <Radio key={value} value={value} label={words.clocks[value]} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={words.ages} value={ages} onChange={(value) => setTimeDisplay({ ages: value })}>
          <Stack gap="xs" mt="xs">
            {(['relative', 'exact'] as const).map((value) => (
              <Radio key={value} value={value} label={words.agesOf[value]} />
            ))}
          </Stack>
        </Radio.Group>
        <div>
          <Text size="sm" fw={550}>
            {words.example}
          </Text>
          <Text size="sm">
            <Moment at={anHourAgo} /> · <Ago at={anHourAgo} />
          </Text>
          <Text size="sm" c="dimmed">
            {words.zone(zone, formats.time(now))}
          </Text>
        </div>
      </div>
    </div>
  );
}
