import type { EnableMailboxInput } from '@unmissed/sdk';
import type { ColumnFields, ImportField } from './match-columns.ts';
import type { CsvRow } from './read-csv.ts';

/** What can be seen in the file alone. `line`: of the row that has it, too. */
export type RowProblem =
  | { readonly code: 'CELL_COUNT'; readonly count: number; readonly expected: number }
  | { readonly code: 'NO_POLICY' }
  | { readonly code: 'UNKNOWN_POLICY' | 'AMBIGUOUS_POLICY' | 'NO_BOOLEAN'; readonly value: string }
  | { readonly code: 'EMAIL_TWICE' | 'EXTENSION_TWICE'; readonly value: string; readonly line: number };

/** A row of the file as a mailbox. */
export interface ImportRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly input: EnableMailboxInput;
  /** While there are any it cannot be enabled. */
  readonly problems: readonly RowProblem[];
}

export interface KnownPolicy {
  readonly id: string;
  readonly name: string;
  readonly dialPlan: { readonly id: string; readonly name: string };
}

interface RowsAs {
  readonly fields: ColumnFields;
  readonly policies: readonly KnownPolicy[];
  /** For rows that name none. */
  readonly defaultPolicyId: string | null;
}

/** Reads rows, without the header, as mailboxes, and finds what is wrong in the file itself. */
export function rowsToMailboxes(rows: readonly CsvRow[], as: RowsAs): ImportRow[] {
  // By e-mail address, and by extension in its dial plan: the line that has it first.
  const emails = new Map<string, number>();
  const extensions = new Map<string, number>();
  return rows.map(({ cells, line }) => {
    const { input, problems, dialPlanId } = readRow(cells, as);
    const note = (seen: Map<string, number>, key: string, code: 'EMAIL_TWICE' | 'EXTENSION_TWICE', value: string) => {
      const first = seen.get(key);
      if (first === undefined) seen.set(key, line);
      else if (first !== line) problems.push({ code, value, line: first });
    };
    const { emailAddress } = input;
    if (emailAddress != null) note(emails, emailAddress.toLowerCase(), 'EMAIL_TWICE', emailAddress);
    for (const extension of input.extensions ?? [])
      note(extensions, `${dialPlanId} ${extension}`, 'EXTENSION_TWICE', extension);
    return { line, cells, input, problems };
  });
}

function readRow(cells: readonly string[], { fields, policies, defaultPolicyId }: RowsAs) {
  const problems: RowProblem[] = [];
  // A row may end early, as spreadsheets leave out empty cells at the end; what is beyond the header has no meaning.
  if (cells.slice(fields.length).some((cell) => cell !== ''))
    problems.push({ code: 'CELL_COUNT', count: cells.length, expected: fields.length });
  const valueOf = (field: ImportField) => {
    const index = fields.indexOf(field);
    const value = index === -1 ? '' : (cells[index] ?? '');
    return value === '' ? undefined : value;
  };
  const flagOf = (field: ImportField) => {
    const value = valueOf(field);
    const flag = value === undefined ? undefined : readFlag(value);
    if (flag === null) problems.push({ code: 'NO_BOOLEAN', value: value ?? '' });
    return flag ?? undefined;
  };
  const policyIn = () => {
    const name = valueOf('policy');
    const found = policies.filter((policy) =>
      name === undefined ? policy.id === defaultPolicyId : policy.name.toLowerCase() === name.toLowerCase(),
    );
    if (found.length === 1) return found[0];
    if (name === undefined) problems.push({ code: 'NO_POLICY' });
    else problems.push({ code: found.length === 0 ? 'UNKNOWN_POLICY' : 'AMBIGUOUS_POLICY', value: name });
    return undefined;
  };
  const policy = policyIn();
  const given = {
    emailAddress: valueOf('emailAddress'),
    displayName: valueOf('displayName'),
    mailboxPolicyId: policy?.id,
    // Blanks may stand within telephone numbers only.
    extensions: listIn(valueOf('extensions'), /[\s,;|]+/),
    sipAddresses: listIn(valueOf('sipAddresses'), /[\s,;|]+/),
    phoneNumbers: listIn(valueOf('phoneNumbers'), /\s*[\n,;|]\s*/),
    missedCallNotificationEnabled: flagOf('missedCallNotificationEnabled'),
    legacyMailboxServer: flagOf('legacyMailboxServer'),
    language: valueOf('language'),
    timeZone: valueOf('timeZone'),
  };
  const input: EnableMailboxInput = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  return { input, problems, dialPlanId: policy?.dialPlan.id };
}

function listIn(value: string | undefined, separator: RegExp): string[] | undefined {
  return value?.split(separator).filter((part) => part !== '');
}

/** As spreadsheets and PowerShell write it, in English and French. Null: it is neither. */
function readFlag(value: string): boolean | null {
  if (/^(\$?true|yes|y|1|on|vrai|oui|o)$/i.test(value)) return true;
  if (/^(\$?false|no|n|0|off|faux|non)$/i.test(value)) return false;
  return null;
}
