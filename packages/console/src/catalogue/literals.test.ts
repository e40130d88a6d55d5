import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Attributes and properties whose value people read or hear. */
const spoken =
  /^(label|title|placeholder|aria-label|aria-description|aria-roledescription|alt|description|header|heading|legend|summary|message|hint|caption|text|confirm|cancel|nothingFound\w*|\w+Label)$/;
const hasWords = (text: unknown) => typeof text === 'string' && /\p{L}{2,}/u.test(text);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** What is written in the code though people read it, with its line. */
function literalsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const note = (node: Node, text: string) =>
    found.push(`${file}:${source.slice(0, node.start).split('\n').length} ${text.trim()}`);

  function visit(node: Node): void {
    if (node.type === 'JSXText' && hasWords(node['value'])) note(node, String(node['value']));
    if (node.type === 'JSXExpressionContainer') noteText(node['expression']);
    if (node.type === 'JSXAttribute') {
      const { name } = node['name'] as { name: unknown };
      // Other attributes are names of things: class names, ids, variants.
      if (!spoken.test(String(name))) return visitChildren(node['value']);
      noteText(node['value']);
    }
    if (node.type === 'Property' && spoken.test(String((node['key'] as { name?: unknown }).name)))
      noteText(node['value']);
    return visitChildren(node);
  }

  function noteText(value: unknown): void {
    if (!isNode(value)) return;
    if (value.type === 'Literal' && hasWords(value['value'])) note(value, String(value['value']));
    if (value.type === 'TemplateLiteral') {
      const texts = (value['quasis'] as { value: { cooked: string } }[]).map(({ value: { cooked } }) => cooked);
      if (texts.some(hasWords)) note(value, texts.join('…'));
    }
    if (value.type === 'ConditionalExpression') [value['consequent'], value['alternate']].forEach(noteText);
    if (value.type === 'LogicalExpression') noteText(value['right']);
  }

  function visitChildren(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) visitItem(item);
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) visitItem(item);
  }

  function visitItem(item: unknown): void {
    if (Array.isArray(item)) visitChildren(item);
    else if (isNode(item)) visit(item);
  }

  visitChildren(parseSync(file, source).program);
  return found;
}

test('whatever people read stands in a catalogue', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/^(catalogue|generated)\b|\.test\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => literalsIn(file, readFileSync(root + file, 'utf8')))).toEqual([]);
});

test.each([
  '<p>Hello</p>',
  '<p>{"Hello"}</p>',
  '<p>{isOpen ? "Hello" : null}</p>',
  '<p>{isOpen && `Hello ${name}`}</p>',
  '<TextInput label="Name" />',
  '<TextInput label={`Name of ${thing}`} />',
  'const columns = [{ id: "name", header: "Name" }];',
])('%s is found', (source) => {
  expect(literalsIn('a.tsx', source)).toHaveLength(1);
});

test.each(['<p className="wide">{words.hello} · {5}</p>', '<TextInput label={words.name} variant="filled" />'])(
  '%s is none',
  (source) => {
    expect(literalsIn('a.tsx', source)).toEqual([]);
  },
);
