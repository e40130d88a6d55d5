// Compiles src/templates/*.mjml, MJML around Handlebars, to *.generated.ts: at run time neither MJML nor the
// Handlebars compiler is needed. With --check nothing is written, and a file that is out of date fails.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import Handlebars from 'handlebars';
import mjml2html from 'mjml';

const FOLDER = new URL('../src/templates/', import.meta.url);

/** @param {string} file */
async function generate(file) {
  const source = await readFile(new URL(file, FOLDER), 'utf8');
  // MJML knows where to fetch web fonts such as Roboto and would: nothing in a mail of ours is remote.
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', keepComments: false, fonts: {} });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'));
  const options = { strict: true, knownHelpersOnly: true };
  // Source code, whatever its typings say.
  const specification = /** @type {string} */ (Handlebars.precompile(withoutIndent(html), options));
  return [
    '/* oxlint-disable */',
    '// @ts-nocheck',
    `// Generated from ${file} by "npm run templates -w @unmissed/mail". Do not edit.`,
    '// oxfmt-ignore',
    `export const ${exportName(file)}: TemplateSpecification = ${specification};`,
    '',
  ].join('\n');
}

/** @param {string} html */
const withoutIndent = (html) => html.replaceAll(/\s*\n\s*/g, '\n').trim();

/** @param {string} file */
const exportName = (file) =>
  `${basename(file, '.mjml').replaceAll(/-(\w)/g, (_dash, letter) => letter.toUpperCase())}Template`;

const isCheck = process.argv.includes('--check');
for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.mjml'))) {
  const target = new URL(file.replace(/\.mjml$/, '.generated.ts'), FOLDER);
  const code = await generate(file);
  const isCurrent = code === (await readFile(target, 'utf8').catch(() => null));
  if (isCurrent) continue;
  if (isCheck) {
    console.error(`${file} has changed since its .generated.ts: run "npm run templates -w @unmissed/mail"`);
    process.exitCode = 1;
  } else {
    await writeFile(target, code);
  }
}
