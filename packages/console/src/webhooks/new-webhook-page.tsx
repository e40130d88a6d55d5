import { Button, Group } from '@mantine/core';
import { CreateWebhookEndpointDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { Callout, CopyCommand, LeaveGuard, Page, useCreateForm } from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';
import { client, webhooksChanged } from './data.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFields } from './webhook-fields.tsx';
import { inputOf, webhookCommand, type WebhookValues } from './webhook-values.ts';

/** A new webhook; its secret is shown once. */
export function Component() {
  const words = useWords(webhookWords);
  const common = useWords(componentWords);
  const describe = useDescribeError();
  const navigate = useNavigate();
  const [created, setCreated] = useState<{ id: string; secret: string } | null>(null);
  const { form, isSaving, isUnsaved, error, submit } = useCreateForm<WebhookValues, void>(
    { name: '', url: '', enabled: true, events: ['CALL_MISSED'], selection: '' },
    async (values) => {
      const { webhookEndpoint, secret } = await client.webhooks.create(inputOf(values));
      setCreated({ id: webhookEndpoint.id, secret: secret ?? '' });
      await webhooksChanged();
    },
    () => undefined,
  );
  return (
    <Page title={words.new} breadcrumbs={[{ label: words.title, to: '/webhooks' }]}>
      <form
        noValidate
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={formStyles.fields}>
          <WebhookFields form={form} />
        </div>
        <div className={formStyles.outcome}>{error !== null && <Callout tone="bad">{describe(error)}</Callout>}</div>
        <Group gap="sm" mt="md">
          <Button type="submit" loading={isSaving}>
            {common.create}
          </Button>
          <Button variant="default" component={Link} to="/webhooks">
            {common.cancel}
          </Button>
          <CopyCommand
            shell={webhookCommand(form.values, null)}
            operation={CreateWebhookEndpointDocument}
            variables={{ input: inputOf(form.values) }}
          />
        </Group>
      </form>
      {created !== null && (
        <SecretDialog secret={created.secret} onClose={() => void navigate(`/webhooks/${created.id}`)} />
      )}
      <LeaveGuard when={isUnsaved && created === null} />
    </Page>
  );
}
