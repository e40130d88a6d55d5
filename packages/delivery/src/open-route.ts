import {
  type Database,
  findSmtpRoute,
  openRouteSecrets,
  replaceSealedCredentials,
  SealError,
  type Sealer,
  sealRouteSecrets,
  type SmtpRouteRow,
} from '@unmissed/database';
import type { Logger } from 'pino';
import type { OpenRoute } from './create-lanes.ts';
import { type MailTransport, SendError } from './mail-transport.ts';
import { parseSender } from './sender.ts';
import { createSmtpTransport } from './smtp/smtp-transport.ts';

interface RouteDeps {
  db: Database;
  sealer: Sealer | null;
  log: Logger;
}

/** Opens the mail server that an organization has of its own; null when it has none any more. */
export async function openRoute(deps: RouteDeps, organizationId: string): Promise<OpenRoute | null> {
  const row = await findSmtpRoute(deps.db, organizationId);
  if (row === null) return null;
  const { sender, connectionsMax, messagesPerMinuteMax } = row;
  return {
    transport: openTransport(deps, row),
    sender: sender === null ? null : parseSender(sender),
    connectionsMax,
    messagesPerMinuteMax,
  };
}

function openTransport(deps: RouteDeps, row: SmtpRouteRow): MailTransport {
  const { host, port, security, verifyCertificate, connectionsMax, messagesPerConnectionMax } = row;
  const settings = { host, port, security, verifyCertificate, connectionsMax, messagesPerConnectionMax };
  try {
    const { auth, dkim } = openRouteSecrets(deps.sealer, row);
    const clientSecret = auth.type === 'OAUTH2_REFRESH_TOKEN' ? auth.clientSecret : null;
    return createSmtpTransport(
      { ...settings, auth, dkim },
      { onRefreshToken: (refreshToken) => void keepRefreshToken(deps, row, { clientSecret, refreshToken }) },
    );
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return unusable(`${host}:${port}`, `The credentials of this mail server cannot be read: ${error.message}`);
  }
}

/** Some token endpoints give a new refresh token with each access token, and the former one ends. */
async function keepRefreshToken(
  { db, sealer, log }: RouteDeps,
  row: SmtpRouteRow,
  credentials: { clientSecret: string | null; refreshToken: string },
): Promise<void> {
  try {
    const { sealedCredentials } = sealRouteSecrets(sealer, row.organizationId, { credentials });
    if (sealedCredentials != null) await replaceSealedCredentials(db, row, sealedCredentials);
  } catch (error) {
    log.error({ err: error, laneId: row.organizationId }, 'a new refresh token of a mail server could not be kept');
  }
}

/** In place of a mail server that cannot be used: its lane waits and says why, as if it were down. */
function unusable(name: string, why: string): MailTransport {
  const fail = async (): Promise<never> => {
    throw new SendError('FAILED_TEMPORARILY', null, why, 'SERVER');
  };
  return { name, send: fail, verify: fail, close: async () => {} };
}
