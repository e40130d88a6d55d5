import { Button, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CreateDialPlanDocument, UriType } from '@unmissed/sdk';
import { Link, useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  Callout,
  CopyCommand,
  LeaveGuard,
  Page,
  shellBoolean,
  shellCommand,
  useCreateForm,
} from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';
import { client, dialPlansChanged } from './data.ts';
import { DialPlanFields, type DialPlanValues } from './dial-plan-fields.tsx';
import { ownTimeZone } from './time-zones.ts';
import { medium, narrow } from '../theme/widths.ts';

interface NewDialPlan extends DialPlanValues {
  numberOfDigitsInExtension: number | string;
  uriType: UriType;
  generateMailboxPolicy: boolean;
}

const exchangeUriTypes: Record<UriType, string> = { TELEPHONE_EXTENSION: 'TelExtn', SIP_NAME: 'SipName', E164: 'E164' };

/** A new dial plan. */
export function Component() {
  const words = useWords(dialPlanWords);
  const common = useWords(componentWords);
  const { uriTypes } = useWords(enumWords);
  const describe = useDescribeError();
  const navigate = useNavigate();
  const { form, isSaving, isUnsaved, error, submit } = useCreateForm<NewDialPlan, string>(
    {
      name: '',
      numberOfDigitsInExtension: 4,
      uriType: 'TELEPHONE_EXTENSION',
      countryOrRegionCode: '',
      defaultLanguage: navigator.language,
      timeZone: ownTimeZone(),
      settleSeconds: 3,
      generateMailboxPolicy: true,
    },
    async (values) => {
      const { dialPlan } = await client.dialPlans.create(inputOf(values));
      await dialPlansChanged();
      notifications.show({ message: words.created(dialPlan.name) });
      return dialPlan.id;
    },
    (id) => void navigate(`/dial-plans/${id}`),
  );
  const values = form.values;

  return (
    <Page title={words.new} breadcrumbs={[{ label: words.title, to: '/dial-plans' }]}>
      <form
        noValidate
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={formStyles.fields}>
          <TextInput
            label={words.fields.name}
            description={words.hints.name}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <NumberInput
            label={words.fields.numberOfDigitsInExtension}
            description={words.hints.numberOfDigitsInExtension}
            min={1}
            max={20}
            clampBehavior="none"
            styles={narrow}
            {...form.getInputProps('numberOfDigitsInExtension')}
          />
          <Select
            label={words.fields.uriType}
            description={words.hints.uriType}
            data={Object.values(UriType).map((value) => ({ value, label: uriTypes[value] }))}
            allowDeselect={false}
            styles={medium}
            {...form.getInputProps('uriType')}
          />
          <DialPlanFields form={form} />
          <Checkbox
            label={words.generateMailboxPolicy(values.name)}
            description={words.hints.generateMailboxPolicy}
            {...form.getInputProps('generateMailboxPolicy', { type: 'checkbox' })}
          />
        </div>
        <div className={formStyles.outcome}>{error !== null && <Callout tone="bad">{describe(error)}</Callout>}</div>
        <Group gap="sm" mt="md">
          <Button type="submit" loading={isSaving}>
            {common.create}
          </Button>
          <Button variant="default" component={Link} to="/dial-plans">
            {common.cancel}
          </Button>
          <CopyCommand
            shell={shellCommand('New-UMDialPlan', {
              Name: values.name,
              NumberOfDigitsInExtension: values.numberOfDigitsInExtension,
              CountryOrRegionCode: values.countryOrRegionCode,
              URIType: exchangeUriTypes[values.uriType],
              DefaultLanguage: values.defaultLanguage,
              TimeZone: values.timeZone,
              SettleSeconds: values.settleSeconds,
              GenerateUMMailboxPolicy: shellBoolean(values.generateMailboxPolicy),
            })}
            operation={CreateDialPlanDocument}
            variables={{ input: inputOf(values) }}
          />
        </Group>
      </form>
      <LeaveGuard when={isUnsaved} />
    </Page>
  );
}

function inputOf(values: NewDialPlan) {
  // An empty number field is a text; the server says that it is out of range.
  const { numberOfDigitsInExtension, settleSeconds, ...rest } = values;
  return {
    ...rest,
    numberOfDigitsInExtension: Number(numberOfDigitsInExtension),
    settleSeconds: Number(settleSeconds === '' ? -1 : settleSeconds),
  };
}
