import type { CallReportInput, Client } from '@unmissed/sdk';

export interface FilledOrganization {
  mailboxPolicyId: string;
  /** E-mail addresses by extension. */
  mailboxes: ReadonlyMap<string, string>;
}

/** A dial plan whose calls settle at once, its policy, and mailboxes from extension 4000 on. */
export async function fillOrganization(client: Client, mailboxCount: number): Promise<FilledOrganization> {
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
    settleSeconds: 0,
  });
  const mailboxPolicyId = mailboxPolicy!.id;
  const mailboxes = new Map<string, string>();
  for (let index = 0; index < mailboxCount; index += 1) {
    const extension = String(4000 + index);
    const emailAddress = `user${extension}@example.com`;
    await client.mailboxes.enable({
      emailAddress,
      displayName: `User ${extension}`,
      extensions: [extension],
      mailboxPolicyId,
    });
    mailboxes.set(extension, emailAddress);
  }
  return { mailboxPolicyId, mailboxes };
}

/** The nth missed call, of a caller of its own; callers take turns at `mailboxCount` mailboxes. */
export function aMissedCall(name: string, index: number, mailboxCount = 1): CallReportInput {
  return {
    source: 'pbx',
    callId: `${name}-${index}`,
    final: true,
    caller: { number: `+336${String(10_000_000 + index)}`, name: 'Jo' },
    legs: [{ target: String(4000 + (index % mailboxCount)), outcome: 'NO_ANSWER' }],
  };
}

const reportsPerRequest = 500;

/** Reports missed calls `first` to `first + count - 1`. */
export async function reportMany(
  client: Client,
  name: string,
  { first = 0, count, mailboxCount = 1 }: { first?: number; count: number; mailboxCount?: number },
): Promise<void> {
  const calls = Array.from({ length: count }, (_, index) => aMissedCall(name, first + index, mailboxCount));
  for (let from = 0; from < count; from += reportsPerRequest) {
    const { results } = await client.calls.report(calls.slice(from, from + reportsPerRequest));
    const refused = results.find(({ status }) => status === 'REJECTED');
    if (refused !== undefined) throw new Error(`a report was rejected: ${refused.message}`);
  }
}
