import type { AuditEntry } from '@unmissed/sdk';
import type { ShellObject } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { dateOf, givenOf, textOf } from '../given.ts';
import { limited, pageSize } from '../limited.ts';
import { momentOf } from '../moment-of.ts';
import { resultSize } from '../parameters.ts';

export const getUMAuditLog = defineCmdlet({
  name: 'Get-UMAuditLog',
  synopsis: 'Shows who changed what, newest first.',
  examples: [
    { line: 'Get-UMMailboxPolicy MyUMMailboxPolicy | Get-UMAuditLog', text: 'Who changed a policy.' },
    {
      line: 'Get-UMAuditLog -StartDate 2026-11-01 -Operation disableMailbox',
      text: 'Who disabled mailboxes since then.',
    },
  ],
  parameters: [
    {
      name: 'ObjectId',
      type: 'String',
      description: 'Only changes of the object of this GUID.',
      aliases: ['Guid'],
      position: 0,
      fromPipeline: 'VALUE',
    },
    { name: 'ActorId', type: 'String', description: 'Only changes by this API key or person.' },
    { name: 'Operation', type: 'String', description: 'Only by this mutation, for example updateMailboxPolicy.' },
    { name: 'StartDate', type: 'DateTime', description: 'Only changes made from then on.' },
    { name: 'EndDate', type: 'DateTime', description: 'Only changes made before then.' },
    resultSize,
  ],
  shouldProcess: 'NEVER',
  columns: ['Date', 'Actor', 'Operation', 'ObjectName', 'Changes'],
  parameterNames: { objectId: 'ObjectId', since: 'StartDate', until: 'EndDate' },
  async *run(call) {
    const { parameters, client, signal } = call;
    const filter = givenOf({
      objectId: textOf(parameters, 'ObjectId'),
      actorId: textOf(parameters, 'ActorId'),
      operation: textOf(parameters, 'Operation'),
      since: dateOf(parameters, 'StartDate'),
      until: dateOf(parameters, 'EndDate'),
    });
    const all = client.auditLog.all({ filter, ...pageSize(call) }, { signal });
    for await (const entry of limited(call, all)) yield auditObject(entry);
  },
});

/** `Changes` are texts such as `MissedCallText: Call back. -> null`; of what was made or removed, no single ones. */
function auditObject(entry: AuditEntry): ShellObject {
  return {
    type: 'UMAuditLog',
    properties: {
      Date: momentOf(entry.at),
      Actor: entry.actor.name,
      ActorType: enumName(entry.actor.type),
      ActorId: entry.actor.id,
      Operation: entry.operation,
      ObjectType: entry.changes.map(({ objectType }) => enumName(objectType)),
      ObjectName: entry.changes.map(({ objectName }) => objectName),
      ObjectId: entry.changes.map(({ objectId }) => objectId),
      Changes: entry.changes.flatMap(({ before, after }) => differences(before, after)),
      ClientAddress: entry.address,
      RequestId: entry.requestId,
      Identity: entry.id,
    },
  };
}

function differences(before: unknown, after: unknown): string[] {
  if (!isRecord(before) || !isRecord(after)) return [before == null ? 'created' : 'removed'];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => [name, JSON.stringify(before[name] ?? null), JSON.stringify(after[name] ?? null)] as const)
    .filter(([, from, to]) => from !== to)
    .map(([name, from, to]) => `${name}: ${from} -> ${to}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
