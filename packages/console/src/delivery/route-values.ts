import type {
  DkimKeyInput,
  SmtpAuthInput,
  SmtpAuthType,
  SmtpRoute,
  SmtpSecurity,
  UpdateSmtpRouteInput,
} from '@unmissed/sdk';

/** A mail server in the form. Empty text: not given. */
export interface RouteValues extends Record<string, unknown> {
  host: string;
  port: number | string;
  security: SmtpSecurity;
  verifyCertificate: boolean;
  sender: string;
  auth: SmtpAuthType;
  user: string;
  tokenUrl: string;
  clientId: string;
  scope: string;
  /** What is entered anew; the server keeps what it has and shows it nobody. */
  secrets: { password: string; clientSecret: string; refreshToken: string };
  connectionsMax: number | string;
  messagesPerConnectionMax: number | string;
  messagesPerMinuteMax: number | string;
  /** All keys from now on; null: those that are there stay. */
  dkimKeys: { domain: string; selector: string; privateKey: string }[] | null;
}

const noSecrets = { password: '', clientSecret: '', refreshToken: '' };

/** A route in the form; null: what a new one begins with, as the server does. */
export function valuesOfRoute(route: SmtpRoute | null): RouteValues {
  return {
    host: route?.host ?? '',
    port: route?.port ?? 587,
    security: route?.security ?? 'STARTTLS',
    verifyCertificate: route?.verifyCertificate ?? true,
    sender: route?.sender ?? '',
    auth: route?.auth.type ?? 'NONE',
    user: route?.auth.user ?? '',
    tokenUrl: route?.auth.tokenUrl ?? '',
    clientId: route?.auth.clientId ?? '',
    scope: route?.auth.scope ?? '',
    secrets: noSecrets,
    connectionsMax: route?.connectionsMax ?? 5,
    messagesPerConnectionMax: route?.messagesPerConnectionMax ?? 100,
    messagesPerMinuteMax: route?.messagesPerMinuteMax ?? '',
    dkimKeys: null,
  };
}

/** What Microsoft asks for, as the server's preset `EXCHANGE_ONLINE` has it. */
export const exchangeOnline = {
  host: 'smtp.office365.com',
  port: 587,
  security: 'STARTTLS',
  connectionsMax: 3,
  messagesPerMinuteMax: 30,
} as const;

/** Whether signing in is changed; then all of it is sent, its secret included. */
export function isAuthChanged(values: RouteValues, base: RouteValues): boolean {
  const said = ({ auth, user, tokenUrl, clientId, scope, secrets }: RouteValues) =>
    JSON.stringify(auth === 'NONE' ? [auth] : [auth, user, tokenUrl, clientId, scope, secrets]);
  return said(values) !== said(base);
}

/** Whether something secret is missing: it has to be entered again with every change of how to sign in. */
export function isSecretMissing(values: RouteValues, base: RouteValues): boolean {
  if (!isAuthChanged(values, base)) return false;
  const { auth, secrets } = values;
  if (auth === 'PASSWORD') return secrets.password === '';
  if (auth === 'OAUTH2_CLIENT_CREDENTIALS') return secrets.clientSecret === '';
  return auth === 'OAUTH2_REFRESH_TOKEN' && secrets.refreshToken === '';
}

/** What is sent; `base` is what the server has, so that secrets stay where nothing about them is changed. */
export function inputOf(values: RouteValues, base: RouteValues): UpdateSmtpRouteInput {
  const { dkimKeys } = values;
  return {
    host: values.host,
    port: numberOf(values.port),
    security: values.security,
    verifyCertificate: values.verifyCertificate,
    sender: values.sender.trim() === '' ? null : values.sender,
    ...(isAuthChanged(values, base) && { auth: authOf(values) }),
    connectionsMax: numberOf(values.connectionsMax),
    messagesPerConnectionMax: numberOf(values.messagesPerConnectionMax),
    messagesPerMinuteMax: values.messagesPerMinuteMax === '' ? null : numberOf(values.messagesPerMinuteMax),
    ...(dkimKeys !== null && { dkimKeys: dkimKeys satisfies DkimKeyInput[] }),
  };
}

/** The same without anything secret, to be shown. */
export function withoutSecrets(input: UpdateSmtpRouteInput): unknown {
  const secret = /^(password|clientSecret|refreshToken|privateKey)$/;
  return JSON.parse(
    JSON.stringify(input, (name, value: unknown) => (secret.test(name) && typeof value === 'string' ? '…' : value)),
  );
}

function authOf({ auth, user, tokenUrl, clientId, scope, secrets }: RouteValues): SmtpAuthInput {
  const { password, clientSecret, refreshToken } = secrets;
  const oauth = { user, tokenUrl, clientId, ...(scope !== '' && { scope }) };
  if (auth === 'PASSWORD') return { password: { user, password } };
  if (auth === 'OAUTH2_CLIENT_CREDENTIALS') return { clientCredentials: { ...oauth, clientSecret } };
  if (auth === 'OAUTH2_REFRESH_TOKEN')
    return { refreshToken: { ...oauth, refreshToken, ...(clientSecret !== '' && { clientSecret }) } };
  return { none: true };
}

/** An empty number field is a text; the server says that it is out of range. */
function numberOf(value: number | string): number {
  return value === '' ? 0 : Number(value);
}
