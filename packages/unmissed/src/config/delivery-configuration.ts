import { smtpPace, type SmtpRoute } from '@unmissed/delivery';
import type { z } from 'zod';
import type { deliveryVariables } from './delivery-variables.ts';

/** How mails leave. */
export interface DeliveryConfiguration {
  /** The installation's mail server; null: mails are kept as files. */
  route: SmtpRoute | null;
  /** What the mail server takes; null: as much as we have. */
  messagesPerMinuteMax: number | null;
  /** How long a mail is tried after its first attempt. */
  giveUpAfterMs: number;
  /** How long a worker that gives no sign of life is waited for. */
  leaseMs: number;
}

type Variables = z.infer<z.ZodObject<typeof deliveryVariables>>;

/** Of variables that are right together. */
export function toDeliveryConfiguration(variables: Variables): DeliveryConfiguration {
  const { SMTP_URL: route, SMTP_CONNECTIONS, SMTP_MESSAGES_PER_CONNECTION, SMTP_MESSAGES_PER_MINUTE } = variables;
  const giveUpAfterMs = variables.RETRY_HOURS * 60 * 60 * 1000;
  const leaseMs = variables.WORKER_LEASE_SECONDS * 1000;
  if (route === undefined) return { route: null, messagesPerMinuteMax: null, giveUpAfterMs, leaseMs };
  const pace = smtpPace(route.host);
  const connectionsKnown =
    pace.messagesPerMinute === null ? route.connectionsMax : Math.min(route.connectionsMax, pace.connectionsMax);
  return {
    route: {
      ...route,
      auth: oauth2(variables, route) ?? route.auth,
      connectionsMax: SMTP_CONNECTIONS ?? connectionsKnown,
      messagesPerConnectionMax: SMTP_MESSAGES_PER_CONNECTION ?? route.messagesPerConnectionMax,
      dkim: dkimKeys(variables),
    },
    messagesPerMinuteMax: SMTP_MESSAGES_PER_MINUTE ?? pace.messagesPerMinute,
    giveUpAfterMs,
    leaseMs,
  };
}

function oauth2(variables: Variables, { auth }: SmtpRoute): SmtpRoute['auth'] | null {
  const { SMTP_OAUTH2_TOKEN_URL: tokenUrl, SMTP_OAUTH2_CLIENT_ID: clientId } = variables;
  const { SMTP_OAUTH2_CLIENT_SECRET: clientSecret, SMTP_OAUTH2_REFRESH_TOKEN: refreshToken } = variables;
  if (tokenUrl === undefined || clientId === undefined || auth.type !== 'PASSWORD') return null;
  const common = { user: auth.user, tokenUrl, clientId, scope: variables.SMTP_OAUTH2_SCOPE ?? null };
  if (refreshToken !== undefined)
    return { ...common, type: 'OAUTH2_REFRESH_TOKEN', clientSecret: clientSecret ?? null, refreshToken };
  return clientSecret === undefined ? null : { ...common, type: 'OAUTH2_CLIENT_CREDENTIALS', clientSecret };
}

function dkimKeys({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY_FILE }: Variables): SmtpRoute['dkim'] {
  return (DKIM_DOMAIN ?? []).map((domain, place) => ({
    domain,
    selector: DKIM_SELECTOR![place]!,
    privateKey: DKIM_PRIVATE_KEY_FILE![place]!,
  }));
}
