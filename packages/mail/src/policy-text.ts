import { createRequire } from 'node:module';
import Handlebars from 'handlebars/runtime.js';
import type * as HtmlToText from 'html-to-text';
import type sanitizeHtml from 'sanitize-html';

export interface PolicyText {
  html: string;
  text: string;
}

const TEXT_COLUMNS = 76;
const TAG_OR_ENTITY = /<\/?[a-z][a-z\d]*(?:[\s/][^<>]*)?>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i;
const BLOCK_TAG = /<(?:br|p|ul|ol|li|div)\b/i;
const ABSOLUTE_LINK = /^(?:https?:\/\/|mailto:|tel:)/i;
const DECEIVING = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu;

const SIMPLE_HTML: sanitizeHtml.IOptions = {
  allowedTags: ['b', 'strong', 'i', 'em', 'u', 'br', 'p', 'a', 'ul', 'ol', 'li'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 16,
  transformTags: {
    div: 'p',
    // A mail has no address that a relative link could start from.
    a: (tagName, { href = '' }) => ({
      tagName,
      attribs: ABSOLUTE_LINK.test(href) ? { href, rel: 'noopener' } : {},
    }),
  },
};

/** Loaded with the first text: these two take longer than the rest of this package, and many policies have no text. */
function loadLibraries() {
  const require = createRequire(import.meta.url);
  const { compile } = require('html-to-text') as typeof HtmlToText;
  const toText = compile({
    wordwrap: TEXT_COLUMNS,
    selectors: [{ selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } }],
  });
  return { sanitize: require('sanitize-html') as typeof sanitizeHtml, toText };
}

let libraries: ReturnType<typeof loadLibraries> | undefined;

/** A policy's own text, harmless, for both parts of a mail; null when nothing readable is left. */
export function policyText(written: string | null): PolicyText | null {
  if (written === null) return null;
  const { sanitize, toText } = (libraries ??= loadLibraries());
  const html = sanitize(toHtml(written.trim()), SIMPLE_HTML).replace(DECEIVING, '');
  const text = toText(html).trim();
  return text === '' ? null : { html, text };
}

function toHtml(written: string): string {
  const html = TAG_OR_ENTITY.test(written) ? written : Handlebars.escapeExpression(written);
  return BLOCK_TAG.test(html) ? html : html.replaceAll(/\r\n|\r|\n/g, '<br>');
}
