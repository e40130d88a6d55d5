import { Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { CreateMailboxPolicyDocument } from '@unmissed/sdk';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { policyWords } from '../catalogue/policies.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, LeaveGuard, Page, shellCommand, useCreateForm } from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';
import { keys } from '../data/keys.ts';
import { client, policiesChanged } from './data.ts';
import { medium } from '../theme/widths.ts';

interface NewPolicy extends Record<string, unknown> {
  name: string;
  dialPlanId: string;
  allowMissedCallNotifications: boolean;
}

/** A new mailbox policy of a dial plan. */
export function Component() {
  const words = useWords(policyWords);
  const common = useWords(componentWords);
  const describe = useDescribeError();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const givenPlan = params.get('dialPlan');
  const { data: plans } = useQuery({
    queryKey: keys.dialPlans.about('choice'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  });
  const { form, isSaving, isUnsaved, error, submit } = useCreateForm<NewPolicy, string>(
    { name: '', dialPlanId: givenPlan ?? '', allowMissedCallNotifications: true },
    async (values) => {
      const { mailboxPolicy } = await client.mailboxPolicies.create(values);
      await policiesChanged();
      notifications.show({ message: words.created(mailboxPolicy.name) });
      return mailboxPolicy.id;
    },
    (id) => void navigate(`/policies/${id}`),
  );
  const back = givenPlan === null ? '/policies' : `/dial-plans/${givenPlan}`;
  const planName = plans?.nodes.find(({ id }) => id === form.values.dialPlanId)?.name;

  return (
    <Page title={words.new} breadcrumbs={[{ label: words.title, to: back }]}>
      <form
        noValidate
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (form.values.dialPlanId === '') form.setFieldError('dialPlanId', words.chooseDialPlan);
          else submit();
        }}
      >
        <div className={formStyles.fields}>
          <Select
            label={words.fields.dialPlan}
            description={words.hints.dialPlan}
            data={(plans?.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            allowDeselect={false}
            styles={medium}
            {...form.getInputProps('dialPlanId')}
          />
          <TextInput label={words.fields.name} description={words.hints.name} {...form.getInputProps('name')} />
          <Switch
            label={words.fields.allow}
            description={words.hints.allow}
            size="md"
            {...form.getInputProps('allowMissedCallNotifications', { type: 'checkbox' })}
          />
        </div>
        <div className={formStyles.outcome}>{error !== null && <Callout tone="bad">{describe(error)}</Callout>}</div>
        <Group gap="sm" mt="md">
          <Button type="submit" loading={isSaving}>
            {common.create}
          </Button>
          <Button variant="default" component={Link} to={back}>
            {common.cancel}
          </Button>
          <CopyCommand
            shell={shellCommand('New-UMMailboxPolicy', { Name: form.values.name, UMDialPlan: planName })}
            operation={CreateMailboxPolicyDocument}
            variables={{ input: form.values }}
          />
        </Group>
      </form>
      <LeaveGuard when={isUnsaved} />
    </Page>
  );
}
