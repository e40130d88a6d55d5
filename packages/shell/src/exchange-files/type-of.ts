import type { ExchangeType, ExchangeValue } from './exchange-record.ts';

/** Stands before the type of objects in files that we write: they are read by rules of ours, which lose nothing. */
const ownPrefix = 'Unmissed.Exchange';

const types = new Map<string, ExchangeType>([
  ['UMDialPlan', 'UMDialPlan'],
  ['UMMailboxPolicy', 'UMMailboxPolicy'],
  ['UMMailbox', 'UMMailbox'],
]);

/** By the name of a .NET type, `Deserialized.Microsoft.Exchange.Data.Directory.Management.UMMailbox`. */
export function typeOfName(name: string): ExchangeType | null {
  return types.get(name.slice(name.lastIndexOf('.') + 1).trim()) ?? null;
}

/** By properties that objects of one type have and those of the others have not. */
export function typeOfProperties(properties: Readonly<Record<string, ExchangeValue>>): ExchangeType | null {
  const names = new Set(Object.keys(properties).map((name) => name.toLowerCase()));
  const hasOneOf = (...some: string[]) => some.some((name) => names.has(name));
  if (hasOneOf('numberofdigitsinextension', 'uritype')) return 'UMDialPlan';
  if (hasOneOf('allowmissedcallnotifications', 'minpinlength', 'pinlifetime')) return 'UMMailboxPolicy';
  return hasOneOf('ummailboxpolicy', 'missedcallnotificationenabled', 'extensions') ? 'UMMailbox' : null;
}

export function toOwnName(type: ExchangeType | null): string {
  return type === null ? ownPrefix : `${ownPrefix}.${type}`;
}

export function isOwnName(name: string): boolean {
  return name === ownPrefix || name.startsWith(`${ownPrefix}.`);
}
