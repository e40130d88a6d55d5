import { isIP } from 'node:net';
import type { SmtpRoute } from '@unmissed/delivery';
import { deliveryVariables } from './delivery-variables.ts';
import { readList } from './read-list.ts';

type Name = keyof typeof deliveryVariables;
/** A variable, and what is wrong with it, which goes on after its name. */
type Problem = readonly [variable: Name, message: string];
type Given = Readonly<Record<string, string | undefined>>;

const ofOauth2 = [
  'SMTP_OAUTH2_TOKEN_URL',
  'SMTP_OAUTH2_CLIENT_ID',
  'SMTP_OAUTH2_CLIENT_SECRET',
  'SMTP_OAUTH2_REFRESH_TOKEN',
  'SMTP_OAUTH2_SCOPE',
] as const;
const ofDkim = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY_FILE'] as const;
const ofServer = ['SMTP_CONNECTIONS', 'SMTP_MESSAGES_PER_CONNECTION', 'SMTP_MESSAGES_PER_MINUTE'] as const;

/** What is missing or does not go together, of variables each of which may be wrong by itself, too. */
export function findDeliveryProblems(given: Given): Problem[] {
  const route = deliveryVariables.SMTP_URL.safeParse(given['SMTP_URL']).data;
  return [...missingServer(given), ...missingSender(given, route), ...oauth2(given, route), ...dkim(given)];
}

function missingServer(given: Given): Problem[] {
  const because = firstOf([...ofServer, ...ofOauth2, ...ofDkim], given);
  if (because === undefined || given['SMTP_URL'] !== undefined) return [];
  return [['SMTP_URL', `must be set, because ${because} is`]];
}

/** A mail server on this machine (a catcher, a relay) takes mails from `unmissed@localhost`; another one does not. */
function missingSender(given: Given, route: SmtpRoute | undefined): Problem[] {
  if (route === undefined || given['MAIL_FROM'] !== undefined) return [];
  const { host } = route;
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return [];
  return [['MAIL_FROM', 'must be set, for the server of SMTP_URL would refuse mails from unmissed@localhost']];
}

function oauth2(given: Given, route: SmtpRoute | undefined): Problem[] {
  const because = firstOf(ofOauth2, given);
  if (because === undefined) return [];
  const problems = (['SMTP_OAUTH2_TOKEN_URL', 'SMTP_OAUTH2_CLIENT_ID'] as const)
    .filter((name) => given[name] === undefined)
    .map((name): Problem => [name, `must be set, because ${because} is`]);
  if (given['SMTP_OAUTH2_CLIENT_SECRET'] === undefined && given['SMTP_OAUTH2_REFRESH_TOKEN'] === undefined)
    problems.push(['SMTP_OAUTH2_CLIENT_SECRET', `or SMTP_OAUTH2_REFRESH_TOKEN must be set, because ${because} is`]);
  if (route?.auth.type === 'NONE')
    problems.push(['SMTP_URL', `must name the user whose mailbox mails leave by, because ${because} is set`]);
  if (route?.auth.type === 'PASSWORD' && route.auth.password !== '')
    problems.push(['SMTP_URL', `must have a user and no password, because ${because} is set`]);
  return problems;
}

function dkim(given: Given): Problem[] {
  const because = firstOf(ofDkim, given);
  if (because === undefined) return [];
  const missing = ofDkim.filter((name) => given[name] === undefined);
  if (missing.length > 0) return missing.map((name) => [name, `must be set, because ${because} is`]);
  const counts = new Set(ofDkim.map((name) => readList(given[name]!).length));
  if (counts.size === 1) return [];
  return [['DKIM_SELECTOR', 'must have one part for each of DKIM_DOMAIN and of DKIM_PRIVATE_KEY_FILE']];
}

function firstOf(names: readonly Name[], given: Given): Name | undefined {
  return names.find((name) => given[name] !== undefined);
}
