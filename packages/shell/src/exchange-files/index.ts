export type { ExchangeFormat, ExchangeRecord, ExchangeType, ExchangeValue } from './exchange-record.ts';
export { readExchangeFile } from './read-exchange-file.ts';
export { writeExchangeFile } from './write-exchange-file.ts';
