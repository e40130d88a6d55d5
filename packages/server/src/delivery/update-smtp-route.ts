import {
  insertSmtpRoute,
  lockSmtpRoute,
  openLane,
  type Sealer,
  sealRouteSecrets,
  type SmtpRouteRow,
  type SmtpRouteSettings,
  updateSmtpRoute as saveSmtpRoute,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { expectVersion } from '../expect-version.ts';
import { given } from '../given.ts';
import { Problems } from '../refusal.ts';
import type { SmtpRouteErrorCode, UpdateSmtpRouteInput } from '../schema/resolver-types.generated.ts';
import { checkSmtpRoute } from './check-smtp-route.ts';
import { readDkimKeys } from './read-dkim-keys.ts';
import { readSmtpAuth } from './read-smtp-auth.ts';
import { smtpPresets } from './smtp-presets.ts';

const atFirst: Omit<SmtpRouteSettings, 'port'> = {
  host: '',
  security: 'STARTTLS',
  verifyCertificate: true,
  sender: null,
  authType: 'NONE',
  userName: null,
  tokenUrl: null,
  clientId: null,
  scope: null,
  sealedCredentials: null,
  connectionsMax: 5,
  messagesPerConnectionMax: 100,
  messagesPerMinuteMax: null,
  dkimKeys: [],
  sealedDkimKeys: null,
};

/** Gives the organization a mail server of its own, or changes it. */
export async function updateSmtpRoute(deps: Deps, actor: Actor, input: UpdateSmtpRouteInput): Promise<SmtpRouteRow> {
  const { organizationId } = actor;
  return change(
    deps,
    actor,
    'updateSmtpRoute',
    async (tx, audit) => {
      const route = await lockSmtpRoute(tx, organizationId);
      expectVersion('mail server', route ?? { version: 0 }, input.expectedVersion);
      const settings = changedSettings(deps.sealer, organizationId, route, input);
      const save = route === null ? insertSmtpRoute : saveSmtpRoute;
      const changed = await save(tx, organizationId, settings, deps.now());
      // Whatever was wrong may be right now: what waits is tried at once.
      await openLane(tx, organizationId);
      audit.smtpRoute(route, changed);
      return changed;
    },
    { validateOnly: input.validateOnly },
  );
}

function changedSettings(
  sealer: Sealer | null,
  organizationId: string,
  route: SmtpRouteRow | null,
  input: UpdateSmtpRouteInput,
): SmtpRouteSettings {
  const problems = new Problems<SmtpRouteErrorCode>();
  const { preset, auth, dkimKeys, sender, messagesPerMinuteMax, expectedVersion: _, validateOnly: __, ...rest } = input;
  const plain = given(rest);
  const isNewOnTlsPort = route === null && plain.security === 'TLS';
  const before: SmtpRouteSettings = route ?? { ...atFirst, port: isNewOnTlsPort ? 465 : 587 };
  const readAuth = auth == null ? null : readSmtpAuth(auth, problems);
  const readKeys = dkimKeys == null ? null : readDkimKeys(dkimKeys, problems);
  const settings: SmtpRouteSettings = {
    ...before,
    ...(preset != null && smtpPresets[preset]),
    ...plain,
    ...(sender !== undefined && { sender }),
    ...(messagesPerMinuteMax !== undefined && { messagesPerMinuteMax }),
    ...readAuth?.settings,
    ...(readKeys && { dkimKeys: readKeys.dkimKeys }),
  };
  checkSmtpRoute(settings, problems);
  // Whoever may change the route does not know its password: it must not be had by leading it elsewhere.
  const isLedElsewhere = settings.host.toLowerCase() !== before.host.toLowerCase() && settings.authType !== 'NONE';
  problems.expect(
    !isLedElsewhere || readAuth !== null,
    'INVALID_CREDENTIALS',
    `The credentials are for ${before.host}. Give auth anew to sign in at ${settings.host}.`,
    'auth',
  );
  const secrets = { ...(readAuth && { credentials: readAuth.credentials }), ...readKeys };
  const hasSecrets = secrets.credentials != null || (readKeys !== null && readKeys.dkimKeys.length > 0);
  if (hasSecrets && sealer === null) {
    problems.add('NO_SECRET_KEY', 'Secrets cannot be kept here until the operator sets UNMISSED_SECRET_KEY.', null);
  }
  problems.refuseIfAny();
  return { ...settings, ...sealRouteSecrets(sealer, organizationId, secrets) };
}
