import type { RequestOptions } from './call-options.ts';
import type { ClientOptions } from './client-options.ts';
import { createExecute, type Execute } from './execute.ts';
import { type Resources, resources } from './generated/resources.generated.ts';
import type { TypedDocument } from './typed-document.ts';

/** Variables may be left out where none is required. */
export type RequestArguments<TVariables> = {} extends TVariables
  ? [variables?: TVariables, options?: RequestOptions]
  : [variables: TVariables, options?: RequestOptions];

/**
 * The API as methods. Whatever a method returns is plain, frozen data; whatever it throws is an
 * {@link UnmissedError}, or the reason of the signal that aborted it.
 */
export interface Client extends Resources {
  /**
   * Carries out any GraphQL operation, for fields that the other methods leave out. The result and the
   * variables are typed by the document; `userErrors` of a mutation are part of the result.
   *
   * @param document - The text of one operation: one of the documents of this package, one made by
   * graphql-codegen with `documentMode: 'string'`, or a string.
   * @param variables - Its variables.
   * @param options - Signal, time limit, and whether it may be repeated.
   * @throws {@link RequestError} when it does not fit the schema.
   * @example
   * ```ts
   * const { mailboxPolicies } = await client.request<{ mailboxPolicies: { nodes: { name: string }[] } }, object>(
   *   'query PolicyNames { mailboxPolicies { nodes { name } } }',
   * );
   * ```
   */
  request<TResult, TVariables>(
    document: TypedDocument<TResult, TVariables>,
    ...variablesAndOptions: RequestArguments<TVariables>
  ): Promise<TResult>;
}

/**
 * Makes a client of the Unmissed API. It holds no connection and need not be closed.
 *
 * @param options - Where the API is, the key, and how patient to be.
 * @throws TypeError when the URL or a header cannot be used.
 * @example
 * ```ts
 * const client = createClient({ url: 'https://unmissed.example.org/graphql', apiKey: process.env.UNMISSED_API_KEY });
 * const policy = await client.mailboxPolicies.get({ name: 'Warehouse' });
 * await client.mailboxPolicies.update({ id: policy.id, allowMissedCallNotifications: false });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return createPartialClient(options, resources);
}

/** Parts of a client by their names: `calls`, `mailboxPolicies`, `viewer`, and so on, each by what makes it. */
export type ClientParts = Readonly<Record<string, (execute: Execute) => unknown>>;

/** A client of some parts. */
export type PartialClient<TParts extends ClientParts> = Pick<Client, 'request'> & {
  readonly [TName in keyof TParts]: ReturnType<TParts[TName]>;
};

/**
 * Makes a client that has only the parts given, so that a bundler leaves out the others. It is otherwise
 * that of {@link createClient}; a function that takes a `Pick<Client, 'calls'>` takes either.
 *
 * @param options - Where the API is, the key, and how patient to be.
 * @param parts - What the client can do; each part is exported by this package under its own name.
 * @throws TypeError when the URL or a header cannot be used.
 * @example
 * ```ts
 * import { calls, createPartialClient, notifications } from '@unmissed/sdk';
 *
 * const client = createPartialClient({ url: 'https://unmissed.example.org/graphql' }, { calls, notifications });
 * for await (const { status, decision } of client.notifications.all()) console.log(status, decision.explanation);
 * ```
 */
export function createPartialClient<const TParts extends ClientParts>(
  options: ClientOptions,
  parts: TParts,
): PartialClient<TParts> {
  const execute = createExecute(options);
  const made = Object.fromEntries(Object.entries(parts).map(([name, make]) => [name, make(execute)]));
  return {
    ...(made as { readonly [TName in keyof TParts]: ReturnType<TParts[TName]> }),
    request: async (document, ...[variables, requestOptions]) => {
      const { data } = await execute(document, variables, requestOptions);
      return data;
    },
  };
}
