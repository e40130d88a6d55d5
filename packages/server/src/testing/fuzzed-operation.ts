import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Dice } from './dice.ts';
import { fuzzedValue, type Known } from './fuzzed-value.ts';

export interface FuzzedOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** An operation of the schema with random fields, arguments, fragments and variables, now and then invalid. */
export function fuzzedOperation(dice: Dice, schema: GraphQLSchema, known: Known): FuzzedOperation {
  const isMutation = dice.oneIn(3);
  const root = (isMutation ? schema.getMutationType() : schema.getQueryType())!;
  const writer = new OperationWriter(dice, known);
  const body = writer.selections(root, 2 + dice.below(4), 1 + dice.below(3));
  const kind = dice.oneIn(100) ? 'subscription' : isMutation ? 'mutation' : 'query';
  const query = `${kind} Fuzz${writer.declarations()} ${body}${writer.fragments.join('')}`;
  return { query: dice.oneIn(30) ? damaged(dice, query) : query, variables: writer.variables };
}

class OperationWriter {
  readonly variables: Record<string, unknown> = {};
  readonly fragments: string[] = [];
  readonly #declared: string[] = [];
  readonly #dice: Dice;
  readonly #known: Known;

  constructor(dice: Dice, known: Known) {
    this.#dice = dice;
    this.#known = known;
  }

  declarations(): string {
    return this.#declared.length === 0 ? '' : `(${this.#declared.join(', ')})`;
  }

  selections(type: GraphQLObjectType, levels: number, count: number): string {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => !isObjectType(getNamedType(field.type)));
    const usable = levels > 1 || leaves.length === 0 ? fields : leaves;
    // The same field twice would have to have the same arguments; an alias makes it another.
    const chosen = new Set(Array.from({ length: count }, () => this.#dice.pick(usable)));
    const written = [...chosen].map((field) => this.#field(field, levels));
    if (this.#dice.oneIn(10)) written.push('__typename');
    if (this.#dice.oneIn(150))
      written.push(this.#dice.pick(['nope', '__schema { types { name } }', '...Missing', 'id { id }', '{']));
    return `{ ${this.#wrapped(type, written.join(' '))} }`;
  }

  #wrapped(type: GraphQLObjectType, text: string): string {
    switch (this.#dice.below(12)) {
      case 0:
        return `... on ${type.name} { ${text} }`;
      case 1: {
        const name = `F${this.fragments.length}`;
        this.fragments.push(` fragment ${name} on ${type.name} { ${text} }`);
        return `...${name}`;
      }
      case 2:
        return `... @include(if: ${this.#dice.oneIn(2)}) { ${text} }`;
      default:
        return text;
    }
  }

  #field(field: GraphQLField<unknown, unknown>, levels: number): string {
    const dice = this.#dice;
    const type = getNamedType(field.type);
    const args = field.args
      .filter((argument) => (isNonNullType(argument.type) ? !dice.oneIn(100) : dice.oneIn(2)))
      .map((argument) => `${argument.name}: ${this.#argument(argument.type, argument.name)}`);
    const list = args.length === 0 ? '' : `(${args.join(', ')})`;
    const inner = isObjectType(type) ? ` ${this.selections(type, levels - 1, 1 + dice.below(4))}` : '';
    const alias = dice.oneIn(5) ? `a${dice.below(1_000)}: ` : '';
    return `${alias}${field.name}${list}${inner}`;
  }

  #argument(type: GraphQLInputType, name: string): string {
    const value = fuzzedValue(this.#dice, type, this.#known, name);
    if (this.#dice.oneIn(3)) return literal(value, type);
    const variable = `v${this.#declared.length}`;
    this.#declared.push(`$${variable}: ${this.#dice.oneIn(100) ? 'Int' : String(type)}`);
    if (!this.#dice.oneIn(100)) this.variables[variable] = value;
    return `$${variable}`;
  }
}
/** As it is written in a document. Values of a wrong form for the type are written by their own form. */
function literal(value: unknown, type?: GraphQLInputType): string {
  const nullable = type && getNullableType(type);
  if (isEnumType(nullable) && typeof value === 'string') return value;
  if (Array.isArray(value))
    return `[${value.map((item) => literal(item, isListType(nullable) ? nullable.ofType : undefined)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = isInputObjectType(nullable) ? nullable.getFields() : {};
  const written = Object.entries(value).map(([name, item]) => `${name}: ${literal(item, fields[name]?.type)}`);
  return `{${written.join(', ')}}`;
}

/** With a piece cut out, doubled or replaced. */
function damaged(dice: Dice, text: string): string {
  const from = dice.below(text.length);
  const to = from + dice.below(12);
  const doubled = text.slice(from, to).repeat(2);
  const pieces = ['', doubled, '{', '}', '"', '"""', '#', '\0', '\uFEFF', '$', '...', '(a:1)', '\u{1F4DE}'];
  return text.slice(0, from) + dice.pick(pieces) + text.slice(to);
}
