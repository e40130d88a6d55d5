import type { Client, EnableMailboxInput, UpdateMailboxInput } from '@unmissed/sdk';
import { keptInput } from './kept-properties.ts';
import type { KnownMailboxPolicy } from './plan-mailbox-policies.ts';
import type { MailboxStep } from './plan-mailboxes.ts';
import type { PlannedObject } from './planned-object.ts';
import type { Registry } from './registry.ts';

const batchSizeMax = 500;
/** In characters of JSON; the server takes 4 MiB. */
const batchLengthMax = 1_500_000;
const inFlightMax = 3;
/** A server that has much to do is waited for. */
const options = { timeoutMs: 120_000, retry: { triesMax: 8 } };

/** Mailboxes on their way to the server, many in a request. */
export interface Batches {
  /** Resolves when more may be added. */
  add(step: MailboxStep): Promise<void>;
  sendRest(): Promise<void>;
  /** Resolves when nothing is under way. @throws what a request threw */
  settled(): Promise<void>;
}

interface Batch<TInput> {
  objects: PlannedObject[];
  inputs: TInput[];
  length: number;
}

type Send<TInput> = (inputs: TInput[]) => Promise<{ readonly results: readonly Result[] }>;
type Result = { readonly userErrors: readonly { readonly message: string }[] };

/** @param settle - Is told of each mailbox, with the reasons when it was refused. */
export function createBatches(
  client: Client,
  policies: Registry<KnownMailboxPolicy>,
  settle: (object: PlannedObject, reasons: readonly string[]) => void,
): Batches {
  const enable = empty<EnableMailboxInput>();
  const update = empty<UpdateMailboxInput>();
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const sendEnable: Send<EnableMailboxInput> = (inputs) => client.mailboxes.enableMany(inputs, options);
  const sendUpdate: Send<UpdateMailboxInput> = (inputs) => client.mailboxes.updateMany(inputs, options);

  async function put<TInput>(
    batch: Batch<TInput>,
    send: Send<TInput>,
    object: PlannedObject,
    input: TInput,
  ): Promise<void> {
    const { length } = JSON.stringify(input);
    if (batch.length + length > batchLengthMax) await begin(batch, send);
    batch.objects.push(object);
    batch.inputs.push(input);
    batch.length += length;
    if (batch.inputs.length >= batchSizeMax) await begin(batch, send);
  }

  async function begin<TInput>(batch: Batch<TInput>, send: Send<TInput>): Promise<void> {
    const { objects, inputs } = batch;
    Object.assign(batch, empty<TInput>());
    if (inputs.length === 0) return;
    while (underWay.size >= inFlightMax) await Promise.race(underWay);
    if (failures.length > 0) throw failures[0];
    const sending: Promise<void> = sendOne(objects, async () => send(inputs)).finally(() => underWay.delete(sending));
    underWay.add(sending);
  }

  async function sendOne(objects: readonly PlannedObject[], request: () => ReturnType<Send<never>>): Promise<void> {
    try {
      const { results } = await request();
      for (const [index, object] of objects.entries())
        settle(object, results[index]?.userErrors.map(({ message }) => message) ?? ['The server did not answer it.']);
    } catch (error) {
      failures.push(error);
    }
  }

  return {
    async add(step) {
      const { object, id, version, changed, kept, policy } = step;
      const mailboxPolicyId = (policy === null ? null : policies.find({ name: policy })?.id) ?? null;
      if (mailboxPolicyId === null) return settle(object, ['Its mailbox policy could not be made.']);
      const { mailboxPolicy, dialPlan: _, ...settings } = changed;
      const policyChange = mailboxPolicy === undefined ? {} : { mailboxPolicyId };
      if (id === null || version === null)
        await put(enable, sendEnable, object, {
          ...(id === null ? {} : { id }),
          ...settings,
          mailboxPolicyId,
          ...keptInput(kept),
        });
      else
        await put(update, sendUpdate, object, {
          id,
          expectedVersion: version,
          ...settings,
          ...policyChange,
          ...keptInput(kept),
        });
    },
    async sendRest() {
      await begin(enable, sendEnable);
      await begin(update, sendUpdate);
    },
    async settled() {
      await Promise.all(underWay);
      if (failures.length > 0) throw failures[0];
    },
  };
}

function empty<TInput>(): Batch<TInput> {
  return { objects: [], inputs: [], length: 0 };
}
