import { expectTypeOf, test } from 'vitest';
import { type Client, createPartialClient } from './client.ts';
import type {
  CallReportInput,
  DialPlanBy,
  Mailbox,
  MailboxPolicy,
  MailboxReference,
} from './generated/operations.generated.ts';
import { GetMailboxDocument, Verdict } from './generated/operations.generated.ts';
import { calls, viewer } from './generated/resources.generated.ts';
import type { Page } from './pages.ts';
import type { Reporter } from './reporter/reporter.ts';

declare const client: Client;

// Checked by the compiler (`tsc -p tsconfig.node.json`); the functions below never run.
test('types as integrators feel them', () => {
  expectTypeOf(() => client.mailboxPolicies.get({ name: 'x' })).returns.resolves.toEqualTypeOf<MailboxPolicy>();
  expectTypeOf(() => client.mailboxPolicies.find({ name: 'x' })).returns.resolves.toEqualTypeOf<MailboxPolicy | null>();
  expectTypeOf(() => client.mailboxes.list()).returns.resolves.toEqualTypeOf<Page<Mailbox>>();
  expectTypeOf(() => client.notifications.get({ id: 'x' }))
    .returns.resolves.toHaveProperty('mailbox')
    .toEqualTypeOf<MailboxReference>();

  // After success the thing itself is there; what may be missing for other reasons stays nullable.
  expectTypeOf(() => client.dialPlans.create({ name: 'x', numberOfDigitsInExtension: 4, countryOrRegionCode: '49' }))
    .returns.resolves.toHaveProperty('mailboxPolicy')
    .toEqualTypeOf<MailboxPolicy | null>();
  expectTypeOf(() => client.mailboxes.update({ id: 'x' }))
    .returns.resolves.toHaveProperty('mailbox')
    .toEqualTypeOf<Mailbox>();

  // What has a default or is nullable may be left out, or be undefined; exactly one key of a lookup.
  expectTypeOf<{
    source: string;
    callId: string;
    final: boolean | undefined;
    endedAt: Date;
  }>().toExtend<CallReportInput>();
  expectTypeOf<{ id: string; name: string }>().not.toExtend<DialPlanBy>();
  expectTypeOf<'MISSED'>().toExtend<Verdict>();
  expectTypeOf(Verdict.MISSED).toEqualTypeOf<'MISSED'>();

  // A partial client has the types of the whole, and the reporter adds the source by itself.
  expectTypeOf(() => createPartialClient({ url: 'x' }, { calls, viewer })).returns.toExtend<
    Pick<Client, 'calls' | 'viewer' | 'request'>
  >();
  expectTypeOf(() => createPartialClient({ url: 'x' }, { calls })).returns.not.toHaveProperty('viewer');
  expectTypeOf<Parameters<Reporter['report']>[0]>().toEqualTypeOf<Omit<CallReportInput, 'source'>>();

  // request is typed by the document, and asks for variables only where one is required.
  expectTypeOf(() => client.request(GetMailboxDocument, { by: { id: 'x' } })).returns.resolves.toEqualTypeOf<{
    readonly mailbox: Mailbox | null;
  }>();
  // @ts-expect-error variables are required
  expectTypeOf(() => client.request(GetMailboxDocument)).returns.resolves.toBeObject();
  expectTypeOf(() => client.request('{ installation { version } }')).returns.resolves.toEqualTypeOf<unknown>();
});
