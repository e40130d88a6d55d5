import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { type GuideStep, readGuide } from './product/read-guide.ts';
import { createReader, type Reader } from './product/reader.ts';
import { adminKey, type Product, startProduct } from './product/start-product.ts';

// The first page makes what the others show.
const guides = [
  'quick-start.md',
  'connect-a-pbx.md',
  'query-the-log.md',
  'errors-and-retries.md',
  'delivery.md',
  'operate.md',
  'shell.md',
];
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
    const follow = async () => check(step, await reader.follow(step));
    // What asks is asked again until the worker is done; what changes something is done once.
    if (step.code.includes('mutation')) await follow();
    else await eventually('it is answered as the page says', follow);
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

function check({ language, code, answer }: GuideStep, printed: string): true {
  // A function that later blocks call prints nothing by itself.
  if (!/^\w+\(\) \{$/m.test(code)) expect(printed).not.toBe('');
  if (answer === undefined && !(language === 'sh' && code.startsWith('api '))) return true;
  // How much it cost is in every answer, and on no page.
  const { data, errors } = JSON.parse(printed) as { data?: unknown; errors?: unknown };
  if (answer === undefined) expect(errors).toBeUndefined();
  else expect({ data, errors }).toEqual(expected(answer));
  return true;
}

/** `…` stands for any text. */
function expected(answer: unknown): unknown {
  if (answer === '…') return expect.any(String);
  if (Array.isArray(answer)) return answer.map(expected);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, expected(value)]));
}
