import { beforeEach, expect, test } from 'vitest';
import { createCredentialLookup } from './credential-lookup.ts';

/** What the database was asked, query by query. */
let queries: (readonly string[])[];
let known: Map<string, { usable: boolean }>;
let lookUp: (secret: string) => Promise<{ usable: boolean } | null>;
beforeEach(() => {
  queries = [];
  known = new Map([['right', { usable: true }]]);
  lookUp = createCredentialLookup(
    async (secrets) => {
      queries.push(secrets);
      return secrets.map((secret) => known.get(secret) ?? null);
    },
    ({ usable }) => usable,
  );
});

test('a thousand wrong ones at once are two queries', async () => {
  const wrong = Array.from({ length: 1_000 }, (_, i) => lookUp(`wrong-${i}`));
  expect(new Set(await Promise.all(wrong))).toEqual(new Set([null]));
  expect(queries.map(({ length }) => length)).toEqual([500, 500]);
});

test('what was right does not wait for the others, and is asked of the database every time', async () => {
  expect(await lookUp('right')).not.toBeNull();
  queries = [];
  const wrong = lookUp('wrong');
  expect(await lookUp('right')).not.toBeNull();
  expect(queries).toEqual([['right']]);
  known.delete('right');
  expect(await lookUp('right')).toBeNull();
  await wrong;
});

test('what was revoked waits with the others', async () => {
  await lookUp('right');
  known.set('right', { usable: false });
  await lookUp('right');
  queries = [];
  await Promise.all([lookUp('right'), lookUp('wrong')]);
  expect(queries).toEqual([['right', 'wrong']]);
});

test('each gets the row of its own secret', async () => {
  const [wrong, right] = await Promise.all([lookUp('wrong'), lookUp('right')]);
  expect([wrong, right]).toEqual([null, { usable: true }]);
});
