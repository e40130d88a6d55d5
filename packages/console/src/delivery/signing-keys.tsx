import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { componentWords } from '../catalogue/components.ts';
import { deliveryWords } from '../catalogue/delivery.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout } from '../components/index.ts';
import styles from './delivery.module.css';
import type { RouteValues } from './route-values.ts';

interface SigningKeysProps {
  readonly form: UseFormReturnType<RouteValues>;
  /** Those that the server has; their private keys are shown to nobody. */
  readonly kept: readonly { readonly domain: string; readonly selector: string }[];
}

const keysMax = 4;
const emptyKey = { domain: '', selector: '', privateKey: '' };

/** Keys that mails are signed with. All are replaced together, since none can be read. */
export function SigningKeys({ form, kept }: SigningKeysProps) {
  const words = useWords(deliveryWords).route;
  const common = useWords(componentWords);
  const { dkimKeys } = form.values;
  const change = (next: RouteValues['dkimKeys']) => form.setFieldValue('dkimKeys', next);
  const error = form.errors['dkimKeys'];
  return (
    <fieldset className={styles.group}>
      <legend>{words.signing.title}</legend>
      <Text size="sm" c="dimmed">
        {words.signing.text}
      </Text>
      {dkimKeys === null && kept.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
          {kept.map(({ domain, selector }) => (
            <li key={`${selector} ${domain}`}>
              <code>{words.signing.record(selector, domain)}</code>
            </li>
          ))}
        </ul>
      )}
      {dkimKeys?.length === 0 && kept.length > 0 && <Callout tone="warn">{words.signing.willRemove}</Callout>}
      {dkimKeys?.map((_key, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a key has no other name until it is entered
        <div key={index} role="group" aria-label={words.signing.key(index + 1)} className={styles.key}>
          <div className={styles.pair}>
            <TextInput
              label={words.signing.domain}
              placeholder={words.examples.domain}
              {...form.getInputProps(`dkimKeys.${index}.domain`)}
            />
            <TextInput
              label={words.signing.selector}
              placeholder={words.examples.selector}
              {...form.getInputProps(`dkimKeys.${index}.selector`)}
            />
          </div>
          <Textarea
            label={words.signing.privateKey}
            description={words.signing.privateKeyHint}
            rows={4}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`dkimKeys.${index}.privateKey`)}
          />
          <div>
            <Button
              variant="default"

              onClick={() => change(dkimKeys.filter((_one, at) => at !== index))}
            >
              {words.signing.removeKey(index + 1)}
            </Button>
          </div>
        </div>
      ))}
      {error !== undefined && <Callout tone="bad">{error}</Callout>}
      <Group gap="sm">
        {(dkimKeys === null || dkimKeys.length < keysMax) && (
          <Button
            variant="default"

            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change([...(dkimKeys ?? []), emptyKey])}
          >
            {dkimKeys === null && kept.length > 0 ? words.signing.replace : words.signing.add}
          </Button>
        )}
        {dkimKeys === null && kept.length > 0 && (
          <Button variant="default" onClick={() => change([])}>
            {words.signing.removeAll}
          </Button>
        )}
        {dkimKeys !== null && (
          <Button variant="subtle" onClick={() => change(null)}>
            {kept.length > 0 ? words.signing.keep : common.cancel}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
