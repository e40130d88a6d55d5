import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { linkNames } from './link-names.ts';
import { scriptsAsFiles } from './scripts-as-files.ts';

const base = '/docs/';
const outDir = 'dist/site';

/** Written before by `write-api-reference.ts`. */
const contents = JSON.parse(readFileSync('reference/api/contents.json', 'utf8')) as {
  titles: { title: string; slug: string }[];
  links: Record<string, string>;
};

const page = (text: string, link: string) => ({ text, link });

export default defineConfig({
  base,
  outDir,
  lang: 'en',
  title: 'Unmissed',
  description: 'Policy-driven missed-call notifications for any telephone system',
  srcExclude: ['README.md', 'src/**', 'node_modules/**', 'dist/**'],
  metaChunk: true,
  transformHtml: (html) => scriptsAsFiles(html, outDir, base),
  head: [
    ['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }],
    ['link', { rel: 'stylesheet', href: `${base}style.css` }],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark' },
    config: (markdown) =>
      linkNames(markdown, (name) => {
        const link = contents.links[name];
        return link === undefined ? undefined : `${base}reference/api/${link.replace('#', '.html#')}`;
      }),
  },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        // What the API reference says of each type is found already.
        _render: (text, env, markdown) =>
          env.relativePath === 'reference/sdk/generated/operations.generated.md' ? '' : markdown.render(text, env),
      },
    },
    outline: [2, 3],
    notFound: {
      title: 'Nothing is here',
      quote: 'The page may have another name now. Search finds it.',
      linkText: 'To the first page',
    },
    nav: [
      page('Guides', '/guide/quick-start'),
      page('API reference', '/reference/api/'),
      page('SDK reference', '/reference/sdk/client'),
    ],
    sidebar: {
      '/reference/api/': [
        {
          text: 'API reference',
          link: '/reference/api/',
          items: contents.titles.map(({ title, slug }) => page(title, `/reference/api/${slug}`)),
        },
      ],
      '/reference/sdk/': [
        {
          text: 'SDK reference',
          items: [
            page('Client', '/reference/sdk/client'),
            page('Resources', '/reference/sdk/generated/resources.generated'),
            page('Types and documents', '/reference/sdk/generated/operations.generated'),
            page('Errors', '/reference/sdk/errors'),
            page('Reporter', '/reference/sdk/reporter/reporter'),
            page('Store of a reporter', '/reference/sdk/reporter/report-store'),
            page('@unmissed/sdk/node', '/reference/sdk/node'),
            page('@unmissed/sdk/testing', '/reference/sdk/testing'),
            page('Options of a client', '/reference/sdk/client-options'),
            page('Options of a call', '/reference/sdk/call-options'),
            page('Typed documents', '/reference/sdk/typed-document'),
          ],
        },
      ],
      '/': [
        {
          text: 'Begin',
          items: [
            page('Quick start', '/guide/quick-start'),
            page('Connect a telephone system', '/guide/connect-a-pbx'),
          ],
        },
        {
          text: 'Use',
          items: [
            page('Policies and reasons', '/guide/policies-and-reasons'),
            page('The shell', '/guide/shell'),
            page('Query the log', '/guide/query-the-log'),
            page('Voice mail', '/guide/voice-mail'),
            page('Webhooks', '/guide/webhooks'),
            page('Errors and retries', '/guide/errors-and-retries'),
          ],
        },
        {
          text: 'Run',
          items: [page('Operate it', '/guide/operate'), page('Delivery', '/guide/delivery')],
        },
      ],
    },
  },
});
