// Prints what the SDK adds to a web page: bundled from the sources (`node size.mjs dist`: from the build), minified, in bytes
// of gzip.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const folder = process.argv[2] ?? 'src';
const sdk = fileURLToPath(new URL(`${folder}/index`, import.meta.url));
const documents = fileURLToPath(new URL(`${folder}/documents`, import.meta.url));

const pages = {
  'a client of mailboxPolicies and notifications': `
    import { createPartialClient, mailboxPolicies, notifications } from ${JSON.stringify(sdk)};
    window.client = createPartialClient({ url: '/graphql' }, { mailboxPolicies, notifications });`,
  'a client of calls, with the report buffer': `
    import { calls, createPartialClient } from ${JSON.stringify(sdk)};
    window.client = createPartialClient({ url: '/graphql' }, { calls });`,
  'request only': `
    import { createPartialClient } from ${JSON.stringify(sdk)};
    window.client = createPartialClient({ url: '/graphql' }, {});`,
  'the whole client': `
    import { createClient } from ${JSON.stringify(sdk)};
    window.client = createClient({ url: '/graphql' });`,
  'one parsed document': `
    import { ListNotificationsDocument } from ${JSON.stringify(documents)};
    window.document = ListNotificationsDocument;`,
};

for (const [name, code] of Object.entries(pages)) {
  const bundle = await rolldown({
    input: 'page',
    platform: 'browser',
    plugins: [
      { name: 'page', resolveId: (id) => (id === 'page' ? id : null), load: (id) => (id === 'page' ? code : null) },
    ],
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  console.log(`${String(gzipSync(output[0].code, { level: 9 }).length).padStart(6)}  ${name}`);
  await bundle.close();
}
