import type { MarkdownOptions } from 'vitepress';

type MarkdownIt = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/**
 * Makes names of the schema in guides, such as `updateMailboxPolicy`, links into the reference. The files stay plain:
 * where there is no reference beside them, nothing leads nowhere.
 */
export function linkNames(markdown: MarkdownIt, linkOf: (name: string) => string | undefined): void {
  const renderCode = markdown.renderer.rules.code_inline!;
  markdown.renderer.rules.code_inline = (tokens, place, options, env: { relativePath?: string }, self) => {
    const code = renderCode(tokens, place, options, env, self);
    const link = env.relativePath?.startsWith('guide/') === true ? linkOf(tokens[place]!.content) : undefined;
    const isInLink = tokens[place - 1]?.type === 'link_open';
    return link === undefined || isInLink ? code : `<a href="${link}">${code}</a>`;
  };
}
