import { Button, Group, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { type SmtpAuthType, type SmtpRoute, SmtpSecurity, UpdateSmtpRouteDocument } from '@unmissed/sdk';
import { deliveryWords } from '../catalogue/delivery.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, SavedForm, useSavedForm } from '../components/index.ts';
import { medium, narrow } from '../theme/widths.ts';
import { client, deliveryChanged, readSmtpRoute } from './data.ts';
import styles from './delivery.module.css';
import {
  exchangeOnline,
  inputOf,
  isSecretMissing,
  type RouteValues,
  valuesOfRoute,
  withoutSecrets,
} from './route-values.ts';
import { routeCommand } from './route-command.ts';
import { SignInFields } from './sign-in-fields.tsx';
import { SigningKeys } from './signing-keys.tsx';

/** No route is a route of version 0: saving refuses to overwrite one that somebody else makes meanwhile. */
interface Known {
  readonly route: SmtpRoute | null;
  readonly version: number;
}

const known = (route: SmtpRoute | null): Known => ({ route, version: route?.version ?? 0 });

/** The mail server of the organization's own, or a new one. */
export function MailServerForm({ route }: { route: SmtpRoute | null }) {
  const words = useWords(deliveryWords).route;
  const { smtpSecurities, smtpAuthTypes } = useWords(enumWords);
  const reload = async () => known(await readSmtpRoute());
  const state = useSavedForm<Known, RouteValues>({
    object: known(route),
    valuesOf: (one) => valuesOfRoute(one.route),
    reload,
    save: async (values, expectedVersion, kept) => {
      await client.smtpRoute.update({ ...inputOf(values, kept), expectedVersion });
      await deliveryChanged();
      return reload();
    },
  });
  const { form, base } = state;
  const input = inputOf(form.values, base);
  // A secret is no value that a conflict would show.
  const labels = words.fields as Readonly<Record<string, string>>;

  return (
    <SavedForm
      state={state}
      labels={labels}
      say={(name, value) =>
        name === 'security'
          ? smtpSecurities[value as SmtpSecurity]
          : name === 'auth'
            ? smtpAuthTypes[value as SmtpAuthType]
            : null
      }
      consequence={
        <>
          {isSecretMissing(form.values, base) && <Callout tone="info">{words.secretAgain}</Callout>}
          {state.isDirty && route === null && <Callout tone="info">{words.willUse}</Callout>}
        </>
      }
      extra={
        <CopyCommand
          shell={routeCommand(input)}
          operation={UpdateSmtpRouteDocument}
          variables={{ input: { ...(withoutSecrets(input) as object), expectedVersion: route?.version ?? 0 } }}
        />
      }
    >
      <Group gap="sm">
        <Button variant="default" onClick={() => form.setValues(exchangeOnline)}>
          {words.exchangeOnline}
        </Button>
      </Group>
      <div className={styles.pair}>
        <TextInput
          label={words.fields.host}
          placeholder={words.examples.host}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('host')}
        />
        <NumberInput
          label={words.fields.port}
          description={words.hints.port}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clampBehavior="none"
          hideControls
          styles={narrow}
          {...form.getInputProps('port')}
        />
      </div>
      <Select
        label={words.fields.security}
        data={Object.values(SmtpSecurity).map((value) => ({ value, label: smtpSecurities[value] }))}
        allowDeselect={false}
        styles={medium}
        {...form.getInputProps('security')}
      />
      <Switch
        label={words.fields.verifyCertificate}
        description={words.hints.verifyCertificate}
        {...form.getInputProps('verifyCertificate', { type: 'checkbox' })}
      />
      <TextInput
        label={words.fields.sender}
        description={words.hints.sender}
        placeholder={words.examples.sender}
        autoComplete="off"
        {...form.getInputProps('sender')}
      />
      <SignInFields form={form} keptAuth={base.auth} />
      <fieldset className={styles.group}>
        <legend>{words.pace}</legend>
        <div className={styles.pair}>
          <NumberInput
            label={words.fields.connectionsMax}
            description={words.hints.connectionsMax}
            clampBehavior="none"
            {...form.getInputProps('connectionsMax')}
          />
          <NumberInput
            label={words.fields.messagesPerConnectionMax}
            description={words.hints.messagesPerConnectionMax}
            clampBehavior="none"
            {...form.getInputProps('messagesPerConnectionMax')}
          />
          <NumberInput
            label={words.fields.messagesPerMinuteMax}
            description={words.hints.messagesPerMinuteMax}
            clampBehavior="none"
            {...form.getInputProps('messagesPerMinuteMax')}
          />
        </div>
      </fieldset>
      <SigningKeys form={form} kept={route?.dkimKeys ?? []} />
    </SavedForm>
  );
}
