import { Button, Group, TextInput } from '@mantine/core';
import { CreateApiKeyDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { Link } from 'react-router';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, shellCommand, Snippet, useCreateForm } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { useCan } from '../data/viewer.ts';
import { medium } from '../theme/widths.ts';
import { type ApiKey, client } from './data.ts';
import styles from './first-steps.module.css';

/** A key that was made here, as long as the page is shown. */
interface MadeKey {
  readonly source: string;
  readonly secret: string;
}

interface KeyStepProps {
  readonly reporters: readonly ApiKey[];
  readonly made: MadeKey | null;
  readonly onMade: (made: MadeKey) => void;
  /** The only dial plan that it may report for; null: any. */
  readonly dialPlanId: string | null;
}

const shownCount = 5;

/** Makes a key for the telephone system; it is shown once, and stands in the commands below. */
export function KeyStep({ reporters, made, onMade, dialPlanId }: KeyStepProps) {
  const words = useWords(firstStepsWords).key;
  const formats = useFormats();
  const canAdminister = useCan('ADMINISTER');
  const [isAnother, setIsAnother] = useState(false);
  if (made !== null)
    return (
      <>
        <Snippet label={words.secret(made.source)} text={made.secret} />
        <Callout tone="warn">{words.once}</Callout>
      </>
    );
  if (!canAdminister) return <p className={styles.quiet}>{words.forbidden}</p>;
  if (reporters.length > 0 && !isAnother)
    return (
      <>
        <p>
          {words.known(formats.list(reporters.slice(0, shownCount).map(({ name }) => name)), reporters.length)}{' '}
          <Link to="/api-keys">{words.all}</Link>
        </p>
        <div>
          <Button variant="default" onClick={() => setIsAnother(true)}>
            {words.another}
          </Button>
        </div>
      </>
    );
  return <NewKey dialPlanId={dialPlanId} onMade={onMade} />;
}

function NewKey({ dialPlanId, onMade }: Pick<KeyStepProps, 'dialPlanId' | 'onMade'>) {
  const words = useWords(firstStepsWords).key;
  const describe = useDescribeError();
  const inputOf = ({ name, source }: { name: string; source: string }) => ({
    name,
    source,
    role: 'REPORTER' as const,
    dialPlanId,
  });
  const { form, isSaving, error, submit } = useCreateForm(
    { name: words.exampleName, source: 'pbx' },
    async (values) => {
      const { secret } = await client.apiKeys.create(inputOf(values));
      onMade({ source: values.source, secret: secret ?? '' });
      await queryClient.invalidateQueries({ queryKey: keys.apiKeys.all });
    },
    () => undefined,
  );
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={styles.quiet}>{words.text}</p>
      <TextInput label={words.name} autoComplete="off" styles={medium} {...form.getInputProps('name')} />
      <TextInput
        label={words.source}
        description={words.sourceHint}
        autoComplete="off"
        styles={medium}
        {...form.getInputProps('source')}
      />
      {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
      <Group gap="sm">
        <Button type="submit" loading={isSaving}>
          {words.create}
        </Button>
        <CopyCommand
          shell={shellCommand('New-UMApiKey', { Name: form.values.name, Role: 'Reporter', Source: form.values.source })}
          operation={CreateApiKeyDocument}
          variables={{ input: inputOf(form.values) }}
        />
      </Group>
    </form>
  );
}
