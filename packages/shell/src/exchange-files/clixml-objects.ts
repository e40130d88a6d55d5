import { decodeClixml, toTimeSpan } from './clixml-text.ts';
import type { ExchangeValue } from './exchange-record.ts';
import { isTypeName } from './is-type-name.ts';
import { newProperties } from './to-record.ts';
import { toNumber } from './to-number.ts';

interface Element {
  readonly tag: string;
  readonly name: string | null;
  readonly refId: string | null;
  readonly line: number;
  /** Where the objects stand that the file is about: its root, or a list directly below. */
  readonly holdsObjects: boolean;
  text: string;
  types: string[];
  toText: string | null;
  value: ExchangeValue | undefined;
  properties: Record<string, ExchangeValue> | null;
  list: ExchangeValue[] | null;
  lost: string[];
}

export interface ClixmlObject {
  readonly types: readonly string[];
  readonly properties: Readonly<Record<string, ExchangeValue>>;
  readonly lost: readonly string[];
  readonly line: number;
}

/** An element that CLIXML has not, or has not in this place. */
export class UnexpectedClixml extends Error {}

const lists = new Set(['LST', 'IE', 'QUE', 'STK']);
const containers = new Set([...lists, 'Objs', 'Obj', 'TN', 'TNRef', 'Ref', 'Props', 'MS', 'DCT', 'En', 'Nil']);
const numbers = new Set(['By', 'SB', 'I16', 'U16', 'I32', 'U32', 'I64', 'U64', 'Sg', 'Db', 'D']);
const texts = new Set(['S', 'DT', 'G', 'URI', 'Version', 'XD', 'SBK', 'BA', 'SS']);
const depthMax = 100;
// Objects that others refer to come shortly before them, or again and again; what is used stays.
const referencesMax = 10_000;

/** Puts the elements of Export-Clixml together. None of the outermost objects is held longer than until it is complete. */
export class ClixmlObjects {
  readonly #stack: Element[] = [];
  readonly #typesById = new Map<string, string[]>();
  readonly #valuesById = new Map<string, ExchangeValue>();
  readonly #emit: (object: ClixmlObject) => void;
  #hasBrokenReference = false;

  constructor(emit: (object: ClixmlObject) => void) {
    this.#emit = emit;
  }

  open(tag: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const parent = this.#stack.at(-1);
    if ((parent === undefined) !== (tag === 'Objs')) throw new UnexpectedClixml(tag);
    if (this.#stack.length === depthMax) throw new UnexpectedClixml(`more than ${depthMax} levels`);
    this.#stack.push({
      tag,
      name: attributes['N'] === undefined ? null : decodeClixml(attributes['N']),
      refId: attributes['RefId'] ?? null,
      line,
      holdsObjects: tag === 'Objs' || (lists.has(tag) && this.#stack.length === 2),
      text: '',
      types: [],
      toText: null,
      value: undefined,
      properties: ['Props', 'MS', 'DCT', 'En'].includes(tag) ? newProperties() : null,
      list: lists.has(tag) ? [] : null,
      lost: [],
    });
  }

  text(text: string): void {
    const element = this.#stack.at(-1);
    if (element !== undefined && !containers.has(element.tag)) element.text += text;
  }

  close(): void {
    const element = this.#stack.pop();
    const parent = this.#stack.at(-1);
    if (element === undefined || parent === undefined) return;
    const { tag, refId } = element;
    if (tag === 'T') parent.types.push(decodeClixml(element.text));
    else if (tag === 'TN') {
      parent.types = element.types;
      this.#typesById.set(refId ?? '', element.types);
    } else if (tag === 'TNRef') parent.types = this.#typesById.get(refId ?? '') ?? [];
    else if (tag === 'ToString') parent.toText = decodeClixml(element.text);
    else if (tag === 'Props' || tag === 'MS' || tag === 'DCT') this.#addProperties(element, parent);
    else if (lists.has(tag)) parent.list = element.list;
    else if (tag === 'En')
      this.#deliver(parent, textOf(element.properties?.['Key']), element.properties?.['Value'] ?? null);
    else if (tag === 'Obj' && parent.holdsObjects) this.#finish(element);
    else this.#deliver(parent, element.name, this.#valueOf(element));
  }

  #addProperties({ properties, lost }: Element, object: Element): void {
    object.properties = Object.assign(object.properties ?? newProperties(), properties);
    object.lost.push(...lost);
  }

  #finish({ types, properties, list, lost, line, toText }: Element): void {
    // Its members were the objects.
    if (list !== null) return;
    if (properties === null)
      throw new UnexpectedClixml(`an object without properties (${toText ?? types[0] ?? 'Obj'})`);
    this.#emit({ types, properties, lost, line });
  }

  #deliver(parent: Element, name: string | null, value: ExchangeValue): void {
    if (parent.holdsObjects) throw new UnexpectedClixml('a value without properties');
    if (parent.list !== null && parent.tag !== 'Obj') parent.list.push(value);
    else if (parent.tag === 'Obj') parent.value = value;
    else if (parent.properties !== null && name !== null) {
      parent.properties[name] = value;
      const isOfRecord = this.#stack.at(-3)?.holdsObjects === true;
      if (isOfRecord && this.#hasBrokenReference) parent.lost.push(name);
      if (isOfRecord) this.#hasBrokenReference = false;
    } else throw new UnexpectedClixml(parent.tag);
  }

  #valueOf(element: Element): ExchangeValue {
    const { tag, refId } = element;
    if (tag === 'Ref') return this.#recall(refId ?? '');
    const value = tag === 'Obj' ? objectValue(element) : scalar(tag, decodeClixml(element.text));
    if (tag === 'Obj' && refId !== null) this.#keep(refId, value);
    return value;
  }

  #keep(refId: string, value: ExchangeValue): void {
    this.#valuesById.delete(refId);
    this.#valuesById.set(refId, value);
    const [oldest] = this.#valuesById.keys();
    if (this.#valuesById.size > referencesMax && oldest !== undefined) this.#valuesById.delete(oldest);
  }

  #recall(refId: string): ExchangeValue {
    const value = this.#valuesById.get(refId);
    if (value === undefined) this.#hasBrokenReference = true;
    else this.#keep(refId, value);
    return value ?? null;
  }
}

/** Identities, enums, addresses and the like are their text; what has members is its members. */
function objectValue({ list, toText, value, properties }: Element): ExchangeValue {
  if (list !== null) return list;
  if (toText !== null && (properties === null || !isTypeName(toText))) return toText;
  return value ?? properties ?? toText;
}

function scalar(tag: string, text: string): ExchangeValue {
  if (tag === 'Nil') return null;
  if (tag === 'B') return text === 'true';
  if (tag === 'C') return String.fromCharCode(Number(text));
  if (tag === 'TS') return toTimeSpan(text);
  if (numbers.has(tag)) return toNumber(text);
  if (texts.has(tag)) return text;
  throw new UnexpectedClixml(tag);
}

function textOf(value: ExchangeValue | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
