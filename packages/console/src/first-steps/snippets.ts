/** What the commands of the first steps are filled with. */
export interface Connection {
  /** Address of the API, with `/graphql`. */
  readonly url: string;
  /** The reporter's key, or what stands for it. */
  readonly apiKey: string;
  /** The source that the key may report for. */
  readonly source: string;
  /** By name; null: the organization has only one. */
  readonly dialPlan: string | null;
  /** An extension or another address of a mailbox. */
  readonly target: string;
}

const mutation =
  'mutation($reports: [CallReportInput!]!) { reportCalls(input: { reports: $reports }) { results { status message } } }';

/** Reports a missed call by hand; each time it is run, another one. */
export function curlCommand({ url, apiKey, source, dialPlan, target }: Connection): string {
  const report = {
    source,
    callId: 'CALL-ID',
    ...(dialPlan !== null && { dialPlan }),
    final: true,
    caller: { number: '+33612345678', name: 'Jo' },
    legs: [{ target, outcome: 'NO_ANSWER' }],
  };
  const body = quoted(bodyOf(report)).replace('CALL-ID', `test-'"$(date +%s)"'`);
  return [
    `curl -sS ${quoted(url)} \\`,
    `  -H ${quoted(`Authorization: Bearer ${apiKey}`)} \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d ${body}`,
  ].join('\n');
}

/** The lines of `kamailio.cfg`, as the connector's README has them. */
export function kamailioLines({ url, apiKey, source, dialPlan }: Connection): string {
  const define = (name: string, value: string) => `#!define ${name.padEnd(18)} "${value}"`;
  return [
    define('UNMISSED_URL', url),
    define('UNMISSED_API_KEY', apiKey),
    define('UNMISSED_SOURCE', source),
    ...(dialPlan === null ? [] : [define('UNMISSED_DIAL_PLAN', dialPlan)]),
    'include_file "/etc/kamailio/unmissed.cfg"',
  ].join('\n');
}

/** What Kamailio needs beside itself. */
export function kamailioInstall({ url }: Connection): string {
  const modules = ['kamailio-utils-modules', 'kamailio-json-modules', 'kamailio-extra-modules'];
  if (url.startsWith('https:')) modules.push('kamailio-tls-modules');
  return `apt-get install ${modules.join(' ')}\ncp packages/connectors/kamailio/unmissed*.cfg /etc/kamailio/`;
}

/** A script that reports one call of Asterisk: linked id, extension, dial status, number of the caller. */
export function asteriskScript({ url, apiKey, source, dialPlan }: Connection): string {
  const report = {
    source,
    callId: 'LINKED-ID',
    ...(dialPlan !== null && { dialPlan }),
    final: true,
    caller: { number: 'CALLER' },
    legs: [{ target: 'EXTENSION', outcome: 'OUTCOME' }],
  };
  const body = quoted(bodyOf(report))
    .replace('LINKED-ID', `'"$1"'`)
    .replace('EXTENSION', `'"$2"'`)
    .replace('OUTCOME', `'"$outcome"'`)
    .replace('CALLER', `'"$\{4:-anonymous}"'`);
  return [
    '#!/bin/sh',
    'case $3 in',
    '  ANSWER) outcome=ANSWERED ;;',
    '  NOANSWER) outcome=NO_ANSWER ;;',
    '  BUSY) outcome=BUSY ;;',
    '  CANCEL) outcome=CANCELLED ;;',
    '  *) outcome=UNREACHABLE ;;',
    'esac',
    `exec curl -sS --retry 8 --retry-all-errors ${quoted(url)} \\`,
    `  -H ${quoted(`Authorization: Bearer ${apiKey}`)} \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d ${body}`,
  ].join('\n');
}

/** The lines of `extensions.conf` that run the script when a call has ended. */
export function asteriskLines(): string {
  return [
    '; before Dial(), in the context of your extensions',
    ' same => n,Set(CHANNEL(hangup_handler_push)=unmissed,s,1(${EXTEN}))',
    ' same => n,Dial(PJSIP/${EXTEN},25)',
    '',
    '[unmissed]',
    'exten => s,1,Set(CALLER=${FILTER(0-9+,${CALLERID(num)})})',
    ' same => n,System(/usr/local/bin/unmissed-report ${CHANNEL(linkedid)} ${ARG1} "${DIALSTATUS}" ${CALLER} &)',
    ' same => n,Return()',
  ].join('\n');
}

function bodyOf(report: unknown): string {
  return JSON.stringify({ query: mutation, variables: { reports: [report] } });
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
