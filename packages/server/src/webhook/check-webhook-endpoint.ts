import { isLine } from '../is-line.ts';
import type { Problems } from '../refusal.ts';
import type { WebhookErrorCode, WebhookEvent } from '../schema/resolver-types.generated.ts';
import { InvalidSelectionError, readSelection } from './read-selection.ts';
import type { WebhookAddresses } from './webhook-addresses.ts';

interface CheckedSettings {
  name?: string | undefined;
  url?: string | undefined;
  events?: readonly WebhookEvent[] | undefined;
  selection?: string | null | undefined;
}

const nameLengthMax = 64;
const urlLengthMax = 2_000;

/** Checks the settings that are given; looks the host of an address up. */
export async function checkWebhookEndpoint(
  { name, url, events, selection }: CheckedSettings,
  addresses: WebhookAddresses,
  problems: Problems<WebhookErrorCode>,
): Promise<void> {
  problems.expect(
    name === undefined || isLine(name, nameLengthMax),
    'INVALID_NAME',
    `The name has 1 to ${nameLengthMax} characters, no control characters and no spaces around it.`,
    'name',
  );
  if (url !== undefined) await checkUrl(url, addresses, problems);
  problems.expect(events === undefined || events.length > 0, 'NO_EVENTS', 'Give at least one event.', 'events');
  if (selection != null) checkSelection(selection, problems);
}

async function checkUrl(
  text: string,
  addresses: WebhookAddresses,
  problems: Problems<WebhookErrorCode>,
): Promise<void> {
  const { allowPrivateNetworks } = addresses;
  const url = readUrl(text, allowPrivateNetworks ? ['https:', 'http:'] : ['https:']);
  if (url === null) {
    const scheme = allowPrivateNetworks ? 'http:// or https://' : 'https://';
    problems.add('INVALID_URL', `The address begins with ${scheme} and has no user, password or spaces.`, 'url');
  } else if (await addresses.isForbidden(url.hostname)) {
    problems.add('PRIVATE_ADDRESS', `${url.hostname} is in a private network, which is not allowed here.`, 'url');
  }
}

function readUrl(text: string, protocols: readonly string[]): URL | null {
  const url = text.length <= urlLengthMax && !/[\s\p{Cc}]/u.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  return protocols.includes(url.protocol) ? url : null;
}

function checkSelection(selection: string, problems: Problems<WebhookErrorCode>): void {
  try {
    readSelection(selection);
  } catch (error) {
    if (!(error instanceof InvalidSelectionError)) throw error;
    problems.add('INVALID_SELECTION', error.message, 'selection');
  }
}
