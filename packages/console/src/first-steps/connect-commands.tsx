import { Stack, Tabs } from '@mantine/core';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Snippet } from '../components/index.ts';
import styles from './first-steps.module.css';
import {
  asteriskLines,
  asteriskScript,
  type Connection,
  curlCommand,
  kamailioInstall,
  kamailioLines,
} from './snippets.ts';

interface ConnectCommandsProps {
  readonly connection: Connection;
  /** Whether the key stands in them. */
  readonly hasKey: boolean;
}

/** What connects a telephone system, ready to be copied. */
export function ConnectCommands({ connection, hasKey }: ConnectCommandsProps) {
  const words = useWords(firstStepsWords).connect;
  const { systems } = words;
  return (
    <>
      <p className={styles.quiet}>{hasKey ? words.text : words.textWithoutKey}</p>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List aria-label={words.title}>
          <Tabs.Tab value="curl">{systems.curl}</Tabs.Tab>
          <Tabs.Tab value="kamailio">{systems.kamailio}</Tabs.Tab>
          <Tabs.Tab value="asterisk">{systems.asterisk}</Tabs.Tab>
          <Tabs.Tab value="other">{systems.other}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="curl" pt="md">
          <Stack gap="sm">
            <p>{words.curl.text}</p>
            <Snippet label={words.curl.command} text={curlCommand(connection)} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="kamailio" pt="md">
          <Stack gap="sm">
            <p>{words.kamailio.text}</p>
            <Snippet label={words.kamailio.install} text={kamailioInstall(connection)} />
            <Snippet label={words.kamailio.lines} text={kamailioLines(connection)} />
            <p>
              {words.kamailio.routes} <a href="/docs/guide/connect-a-pbx#kamailio">{words.guide}</a>
            </p>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="asterisk" pt="md">
          <Stack gap="sm">
            <p>{words.asterisk.text}</p>
            <Snippet label={words.asterisk.script} text={asteriskScript(connection)} />
            <Snippet label={words.asterisk.lines} text={asteriskLines()} />
            <p>
              {words.asterisk.limits} <a href="/docs/guide/connect-a-pbx#asterisk">{words.guide}</a>
            </p>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="other" pt="md">
          <p>
            {words.other} <a href="/docs/guide/connect-a-pbx">{words.guide}</a>
          </p>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
