/**
 * A `fetch` that signs in each request with a token of that moment.
 *
 * @param accessToken - Null: there is none any more; the request is answered as the server would answer it.
 */
export function fetchSignedIn(
  fetch: typeof globalThis.fetch,
  accessToken: () => Promise<string | null>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const token = await accessToken();
    if (token === null) return unauthenticated();
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}

function unauthenticated(): Response {
  const error = { message: 'The sign-in has ended.', extensions: { code: 'UNAUTHENTICATED' } };
  return Response.json({ errors: [error] }, { status: 401 });
}
