import { PasswordInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { SmtpAuthType } from '@unmissed/sdk';
import { deliveryWords } from '../catalogue/delivery.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { medium } from '../theme/widths.ts';
import styles from './delivery.module.css';
import type { RouteValues } from './route-values.ts';

interface SignInFieldsProps {
  readonly form: UseFormReturnType<RouteValues>;
  /** The way that the server has secrets of. */
  readonly keptAuth: SmtpAuthType;
}

/** How to sign in at the mail server. What is secret is never shown, and stays unless something is entered. */
export function SignInFields({ form, keptAuth }: SignInFieldsProps) {
  const words = useWords(deliveryWords).route;
  const { smtpAuthTypes } = useWords(enumWords);
  const { auth } = form.values;
  const isOAuth = auth === 'OAUTH2_CLIENT_CREDENTIALS' || auth === 'OAUTH2_REFRESH_TOKEN';
  const plain = (name: 'user' | 'tokenUrl' | 'clientId' | 'scope', placeholder?: string) => (
    <TextInput
      label={words.fields[name]}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      {...form.getInputProps(name)}
    />
  );
  const secret = (name: keyof RouteValues['secrets'], description?: string) => (
    <PasswordInput
      label={words.secrets[name]}
      {...(description !== undefined && { description })}
      placeholder={auth === keptAuth ? words.secrets.kept : ''}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': words.secrets.show }}
      {...form.getInputProps(`secrets.${name}`)}
    />
  );
  return (
    <fieldset className={styles.group}>
      <legend>{words.signIn}</legend>
      <Select
        label={words.fields.auth}
        data={Object.values(SmtpAuthType).map((value) => ({ value, label: smtpAuthTypes[value] }))}
        allowDeselect={false}
        styles={medium}
        {...form.getInputProps('auth')}
      />
      {auth === 'PASSWORD' && (
        <div className={styles.pair}>
          {plain('user')}
          {secret('password')}
        </div>
      )}
      {isOAuth && (
        <>
          {plain('user', words.examples.user)}
          {plain('tokenUrl', words.examples.tokenUrl)}
          <div className={styles.pair}>
            {plain('clientId')}
            {secret('clientSecret', auth === 'OAUTH2_REFRESH_TOKEN' ? words.hints.clientSecret : undefined)}
          </div>
          {auth === 'OAUTH2_REFRESH_TOKEN' && secret('refreshToken')}
          {plain('scope', words.examples.scope)}
        </>
      )}
    </fieldset>
  );
}
