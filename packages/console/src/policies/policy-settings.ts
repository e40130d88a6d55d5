import type { MailboxPolicy, MailboxPolicyDraft } from '@unmissed/sdk';
import { shellBoolean } from '../components/shell-command.ts';

/** Settings that decide who is told, which a what-if can replay. */
export const callRuleNames = [
  'allowMissedCallNotifications',
  'notifyInternalCalls',
  'notifyHiddenCallers',
  'notifyGroupCalls',
  'ringSecondsMin',
] as const;

/** Everything of a policy that somebody can change, in the order in which it is told. */
export const settingNames = [
  'name',
  ...callRuleNames,
  'quietHours',
  'missedCallText',
  'voiceMailText',
  'exchangeProperties',
] as const satisfies readonly (keyof MailboxPolicy)[];

export type SettingName = (typeof settingNames)[number];
/** The settings of a policy, or of one of its versions. */
export type PolicySettings = Pick<MailboxPolicy, SettingName>;
export type CallRules = Pick<MailboxPolicy, (typeof callRuleNames)[number]>;

export interface SettingDifference {
  readonly name: SettingName;
  /** Of a setting that has parts: which one. */
  readonly part: string | null;
  /** Null: none. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two versions of a policy. An empty text is none. */
export function differencesBetween(before: PolicySettings, after: PolicySettings): SettingDifference[] {
  return settingNames.flatMap((name) => {
    if (name === 'exchangeProperties') return partsBetween(before[name], after[name]);
    const [was, is] = [before[name], after[name]].map((value) => (value === '' ? null : value));
    return isSame(was, is) ? [] : [{ name, part: null, before: was, after: is }];
  });
}

function partsBetween(before: unknown, after: unknown): SettingDifference[] {
  const was = new Map(Object.entries(before ?? {}));
  const is = new Map(Object.entries(after ?? {}));
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted()
    .filter((part) => !isSame(was.get(part), is.get(part)))
    .map((part) => ({
      name: 'exchangeProperties' as const,
      part,
      before: was.get(part) ?? null,
      after: is.get(part) ?? null,
    }));
}

/** The settings alone, to be saved as they were. */
export function settingsOf(from: PolicySettings): PolicySettings {
  return Object.fromEntries(settingNames.map((name) => [name, from[name]])) as unknown as PolicySettings;
}

/** The rules of `draft` that differ from those of `policy`. */
export function changedRules(policy: CallRules, draft: Partial<CallRules>): MailboxPolicyDraft {
  const changed = callRuleNames.filter((name) => draft[name] !== undefined && draft[name] !== policy[name]);
  return Object.fromEntries(changed.map((name) => [name, draft[name]]));
}

/** Parameters of `Set-UMMailboxPolicy` and `Test-UMMailboxPolicy` for settings; those of Exchange are left out. */
export function shellSettings(settings: Partial<PolicySettings> | MailboxPolicyDraft): Record<string, string | null> {
  const given = Object.entries(settings).filter(([name]) => name !== 'exchangeProperties');
  return Object.fromEntries(given.map(([name, value]) => [name[0]!.toUpperCase() + name.slice(1), shellValue(value)]));
}

function shellValue(value: unknown): string | null {
  if (value === null || value === '' || value === undefined) return null;
  if (typeof value === 'boolean') return shellBoolean(value);
  if (typeof value === 'object') {
    const { start, end } = value as { start: string; end: string };
    return `${start}-${end}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Settings are plain data. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
