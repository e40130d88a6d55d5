import type { Operation } from './read-operation.ts';

/** What a fake server was asked. */
export interface FakeRequest extends Operation {
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads what `fetch` was given: a POST of JSON, or a GET with the operation in its address. */
export async function readRequest(
  base: string,
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<{ request: FakeRequest; signal: AbortSignal }> {
  // Pages ask at addresses without a host.
  const request = new Request(input instanceof Request ? input : new URL(input, base), init);
  const { query, operationName, variables } =
    request.method === 'GET' ? fromAddress(request.url) : await fromBody(request);
  const headers = Object.fromEntries(request.headers);
  return {
    request: {
      query: query ?? '',
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
      headers,
    },
    signal: request.signal,
  };
}

type Given = { readonly [TKey in keyof Operation]?: Operation[TKey] | null };

function fromAddress(address: string): Given {
  const { searchParams } = new URL(address);
  const { variables, ...given } = Object.fromEntries(searchParams);
  return { ...given, variables: JSON.parse(variables ?? 'null') as Operation['variables'] };
}

async function fromBody(request: Request): Promise<Given> {
  return (await request.json()) as Given;
}
