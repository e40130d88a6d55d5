import type { Value } from '../cmdlet.ts';

/** Places are offsets into the text of the script. */
interface Placed {
  readonly offset: number;
}

export type Expression = Placed &
  (
    | { readonly kind: 'LITERAL'; readonly value: Value }
    /** Text with variables in it; bare words too. */
    | { readonly kind: 'TEXT'; readonly parts: readonly (string | Expression)[] }
    /** An argument that another shell has made: nothing in it is read, until its parameter's type is known. */
    | { readonly kind: 'WORD'; readonly text: string }
    | { readonly kind: 'VARIABLE'; readonly name: string }
    | { readonly kind: 'PROPERTY'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'INDEX'; readonly of: Expression; readonly index: Expression }
    /** `a, b, c` */
    | { readonly kind: 'LIST'; readonly items: readonly Expression[] }
    /** `@( … )`: always an array. `$( … )` and `( … )`: one value, or an array of several. */
    | { readonly kind: 'ARRAY' | 'RESULT'; readonly script: Script }
    | { readonly kind: 'BLOCK'; readonly script: Script; readonly text: string }
    | { readonly kind: 'UNARY'; readonly operator: 'not' | '-'; readonly operand: Expression }
    | { readonly kind: 'BINARY'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  );

export type Argument = Placed &
  (
    | { readonly kind: 'VALUE'; readonly value: Expression }
    /** `-Name`, or with its value `-Name:value`. Whether a value behind it belongs to it is known when it is bound. */
    | { readonly kind: 'NAME'; readonly name: string; readonly value: Expression | null }
  );

export interface CommandStage extends Placed {
  readonly kind: 'COMMAND';
  readonly name: string;
  readonly arguments: readonly Argument[];
  /** Its arguments are words of another shell, which has read quotes and variables already. */
  readonly isFromShell: boolean;
}

export interface ExpressionStage extends Placed {
  readonly kind: 'EXPRESSION';
  readonly expression: Expression;
}

export interface Pipeline extends Placed {
  readonly stages: readonly (CommandStage | ExpressionStage)[];
  /** Variable that takes the result. */
  readonly assignTo: string | null;
}

export interface Script {
  readonly statements: readonly Pipeline[];
}
