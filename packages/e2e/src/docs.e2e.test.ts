import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { type GuideStep, readGuide } from './product/read-guide.ts';
import { createReader, type Reader } from './product/reader.ts';
import { adminKey, type Product, startProduct } from './product/start-product.ts';

// The first page makes what the others show.
const guides = ['quick-start.md', 'connect-a-pbx.md', 'errors-and-retries.md', 'delivery.md', 'operate.md'];
const steps = (await Promise.all(guides.map(readGuide))).flat();

let dataFolder: string;
let product: Product;
let reader: Reader;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-docs-'));
  product = await startProduct({ UNMISSED_DATA: dataFolder });
  const env = { UNMISSED_ADMIN_KEY: adminKey, UNMISSED_DATA: dataFolder, PORT: new URL(product.url).port };
  reader = createReader(product.url, env);
});
afterAll(async () => {
  await product?.end('SIGTERM');
  await rm(dataFolder, { recursive: true, force: true });
});

describe('the guides, read in order', () => {
  test('they have something to run', () => {
    expect(steps.length).toBeGreaterThan(12);
  });

  test.each(steps.map((step) => [step.place, step] as const))('%s does what it says', async (_place, step) => {
    await eventually('it is answered as the page says', async () => {
      const printed = await reader.follow(step);
      if (step.answer !== undefined) expect(JSON.parse(printed)).toEqual(expected(step.answer));
      else if (isAsking(step)) expect(JSON.parse(printed)).not.toHaveProperty('errors');
      else expect(printed).not.toMatch(/"errors":/);
      return true;
    });
  });

  test('the log is as the quick start left it', async () => {
    const { nodes } = await product.client.notifications.list({ first: 3 });
    expect(nodes.map(({ decision }) => decision.reason)).toEqual(['NOTIFY', 'POLICY_FORBIDS', 'NOTIFY']);
  });
});

test('the documentation itself is at /docs', async () => {
  const answer = await fetch(`${product.url}/docs/guide/quick-start.html`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<h1 id="quick-start"');
});

const isAsking = ({ language, code }: GuideStep) => language === 'sh' && code.startsWith('api ');

/** `…` stands for any text. */
function expected(answer: unknown): unknown {
  if (answer === '…') return expect.any(String);
  if (Array.isArray(answer)) return answer.map(expected);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, expected(value)]));
}
