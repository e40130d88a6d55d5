/** A value as JSON has it. */
export type ExchangeValue =
  | null
  | boolean
  | number
  | string
  | readonly ExchangeValue[]
  | { readonly [name: string]: ExchangeValue };

/** What an object of Exchange Unified Messaging is. */
export type ExchangeType = 'UMDialPlan' | 'UMMailboxPolicy' | 'UMMailbox';

/** The formats that PowerShell writes objects in: Export-Csv, ConvertTo-Json, Export-Clixml, and the text of Format-List. */
export type ExchangeFormat = 'csv' | 'json' | 'clixml' | 'format-list';

/** One object of Exchange, as a file has it. */
export interface ExchangeRecord {
  /** What the file says the object is, or what its properties show; null where neither tells. */
  readonly type: ExchangeType | null;

  /** In the order of the file, under its names. The object has no prototype, so that any name may stand in it. */
  readonly properties: Readonly<Record<string, ExchangeValue>>;

  /** The properties whose values the file lost: arrays printed as the name of their .NET type, lists cut short with dots. */
  readonly lost: readonly string[];

  /** The line of the file where the object begins, from 1. */
  readonly line: number;
}
