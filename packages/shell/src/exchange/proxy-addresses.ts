import type { ExchangeValue } from '../exchange-files/index.ts';
import { isList } from './exchange-text.ts';
import { readText, Unreadable } from './read-values.ts';

/** One of `EmailAddresses`: `SMTP:anna@example.org`, `EUM:4711;phone-context=Paris.example.org`. */
export interface ProxyAddress {
  /** In lower case: `smtp`, `eum`. */
  readonly prefix: string;
  /** Whether the prefix is in upper case. */
  readonly isPrimary: boolean;
  readonly address: string;
  /** Of an EUM address: the dial plan it is in, `<name of the dial plan>.<domain>`. */
  readonly phoneContext: string | null;
}

/** The addresses of a list, or of its text `{SMTP:a, eum:b;phone-context=c}`. What is no such address is passed over. */
export function readProxyAddresses(value: ExchangeValue): ProxyAddress[] {
  return proxyTexts(value).flatMap((text) => readProxyAddress(text) ?? []);
}

/** A list of addresses as it came, with the mail address and the EUM addresses that are right now. */
export function renewProxyAddresses(
  value: ExchangeValue,
  emailAddress: string | null,
  eumAddresses: readonly string[],
): ExchangeValue {
  const texts = proxyTexts(value);
  const contexts = texts.flatMap((text) => readProxyAddress(text)?.phoneContext ?? []);
  const isRight = new Set(eumAddresses.map((one) => one.toLowerCase()));
  const has = new Set<string>();
  const kept = texts.flatMap((text) => {
    const proxy = readProxyAddress(text);
    if (proxy?.prefix === 'smtp' && proxy.isPrimary) return emailAddress === null ? [] : [`SMTP:${emailAddress}`];
    if (proxy?.prefix !== 'eum') return [text];
    const address = proxy.address.toLowerCase();
    has.add(address);
    return isRight.has(address) || proxy.phoneContext !== contexts[0] ? [text] : [];
  });
  const context = contexts[0] === undefined ? '' : `;phone-context=${contexts[0]}`;
  const added = eumAddresses.filter((one) => !has.has(one.toLowerCase())).map((one) => `eum:${one}${context}`);
  const isSame = added.length === 0 && kept.length === texts.length && kept.every((one, at) => same(one, texts[at]));
  return isSame ? value : [...kept, ...added];
}

function proxyTexts(value: ExchangeValue): string[] {
  if (isList(value)) return value.flatMap((one) => proxyTextOf(one) ?? []);
  // An EUM address has a semicolon of its own, so the next one begins only where a prefix follows.
  const text = proxyTextOf(value)?.replace(/^\{(.*)\}$/s, '$1') ?? '';
  return text.split(/[;,\s]+(?=[a-z\d]+:)/i).filter((one) => one !== '');
}

function proxyTextOf(value: ExchangeValue): string | undefined {
  const whole = isObject(value) ? (value['ProxyAddressString'] ?? value) : value;
  try {
    return readText(whole);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function readProxyAddress(text: string): ProxyAddress | null {
  const [, prefix, address, , phoneContext] = /^([a-z\d]+):([^;]*)(;phone-context=(.*))?/i.exec(text.trim()) ?? [];
  if (prefix === undefined || address === undefined || address === '') return null;
  const isPrimary = prefix === prefix.toUpperCase();
  return { prefix: prefix.toLowerCase(), isPrimary, address, phoneContext: phoneContext ?? null };
}

function isObject(value: ExchangeValue): value is { readonly [name: string]: ExchangeValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}

function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
