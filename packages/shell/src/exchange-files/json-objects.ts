import type { ExchangeValue } from './exchange-record.ts';
import { newProperties } from './to-record.ts';

type Frame =
  | { readonly kind: 'OBJECTS' }
  | { readonly kind: 'LIST'; readonly values: ExchangeValue[] }
  | {
      readonly kind: 'OBJECT';
      readonly properties: Record<string, ExchangeValue>;
      readonly line: number;
      name: string;
      /** Its `value` is the list of objects that the file is about. */
      isWrapping: boolean;
      /** The type in its first member, in files of ours. */
      ownType: string | null;
    };

type Expected = 'VALUE' | 'VALUE_OR_END' | 'NAME' | 'NAME_OR_END' | 'COLON' | 'COMMA_OR_END';

export interface JsonObject {
  readonly ownType: string | null;
  readonly properties: Readonly<Record<string, ExchangeValue>>;
  readonly line: number;
}

const depthMax = 100;

/** Something that JSON, or a file of objects, does not have in this place. */
export class UnexpectedJson extends Error {}

/**
 * Puts tokens of JSON together: the outermost objects, one after another or in an array, or in Windows PowerShell's
 * wrapping of one, `{"value": […], "Count": 2}`. None is held longer than until it is complete.
 *
 * @param isOwnType - whether a text is the type of an object in a file of ours, where it stands first as `#TYPE`
 */
export class JsonObjects {
  readonly #stack: Frame[] = [];
  readonly #emit: (object: JsonObject) => void;
  readonly #isOwnType: (text: string) => boolean;
  #expected: Expected = 'VALUE';

  constructor(emit: (object: JsonObject) => void, isOwnType: (text: string) => boolean) {
    this.#emit = emit;
    this.#isOwnType = isOwnType;
  }

  get isComplete(): boolean {
    return this.#stack.length === 0;
  }

  punctuation(sign: string, line: number): void {
    const frame = this.#stack.at(-1);
    if (sign === '{' && this.#isValueNext()) {
      this.#push({ kind: 'OBJECT', properties: newProperties(), line, name: '', isWrapping: false, ownType: null });
      this.#expected = 'NAME_OR_END';
    } else if (sign === '[' && this.#isValueNext()) {
      this.#push(this.#holdsObjects() ? { kind: 'OBJECTS' } : { kind: 'LIST', values: [] });
      this.#expected = 'VALUE_OR_END';
    } else if (sign === ':' && this.#expected === 'COLON') this.#expected = 'VALUE';
    else if (sign === ',' && this.#expected === 'COMMA_OR_END')
      this.#expected = frame?.kind === 'OBJECT' ? 'NAME' : 'VALUE';
    else if (
      frame !== undefined &&
      sign === (frame.kind === 'OBJECT' ? '}' : ']') &&
      this.#expected.endsWith('_OR_END')
    )
      this.#close(frame);
    else throw new UnexpectedJson(sign);
  }

  value(value: ExchangeValue): void {
    const frame = this.#stack.at(-1);
    if (this.#expected.startsWith('NAME') && frame?.kind === 'OBJECT' && typeof value === 'string') {
      if (value in frame.properties) throw new UnexpectedJson(`${JSON.stringify(value)} for the second time`);
      frame.name = value;
      this.#expected = 'COLON';
    } else if (this.#isValueNext()) this.#add(value);
    else throw new UnexpectedJson(JSON.stringify(value));
  }

  #isValueNext(): boolean {
    return this.#expected === 'VALUE' || this.#expected === 'VALUE_OR_END';
  }

  #push(frame: Frame): void {
    if (this.#stack.length === depthMax) throw new UnexpectedJson(`more than ${depthMax} levels`);
    this.#stack.push(frame);
  }

  /** Whether an array that begins here has the file's objects in it. */
  #holdsObjects(): boolean {
    const [frame] = this.#stack;
    if (frame === undefined) return true;
    if (this.#stack.length > 1 || frame.kind !== 'OBJECT' || frame.name !== 'value' || frame.ownType !== null)
      return false;
    frame.isWrapping = Object.keys(frame.properties).length === 0;
    return frame.isWrapping;
  }

  #close(frame: Frame): void {
    this.#stack.pop();
    if (frame.kind === 'LIST') return this.#add(frame.values);
    const parent = this.#stack.at(-1);
    this.#expected = parent === undefined ? 'VALUE' : 'COMMA_OR_END';
    if (frame.kind === 'OBJECTS') return;
    if (parent !== undefined && parent.kind !== 'OBJECTS') this.#add(frame.properties);
    else if (!frame.isWrapping) this.#emit(frame);
    else if (Object.keys(frame.properties).some((name) => name !== 'Count'))
      throw new UnexpectedJson('a list of objects among properties');
  }

  #add(value: ExchangeValue): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined || frame.kind === 'OBJECTS')
      throw new UnexpectedJson(Array.isArray(value) ? 'a list' : JSON.stringify(value));
    if (frame.kind === 'LIST') frame.values.push(value);
    else if (this.#isTypeOf(frame) && typeof value === 'string' && this.#isOwnType(value)) frame.ownType = value;
    else frame.properties[frame.name] = value;
    this.#expected = 'COMMA_OR_END';
  }

  #isTypeOf(frame: Frame & { kind: 'OBJECT' }): boolean {
    const isFirst = frame.ownType === null && Object.keys(frame.properties).length === 0;
    return frame.name === '#TYPE' && isFirst && this.#stack.every((one) => one === frame || one.kind === 'OBJECTS');
  }
}
