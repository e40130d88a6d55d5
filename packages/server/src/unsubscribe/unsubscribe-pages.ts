import { createHash } from 'node:crypto';
import type { MailboxRow } from '@unmissed/database';
import type { FastifyReply } from 'fastify';
import { escapeHtml } from '../http/escape-html.ts';
import { maskEmailAddress } from './mask-email-address.ts';
import { type PageLanguage, type PageWords, unsubscribeWords } from './unsubscribe-words.ts';

/** Which page: one of the texts. */
export type PageName = Exclude<keyof PageWords, 'mailbox'>;

/** Of the mailbox, what a page may show to whoever has the link. */
export type ShownMailbox = Pick<MailboxRow, 'displayName' | 'emailAddress'>;

// The colours of the mails, whose links lead here.
const style = `
:root { color-scheme: light dark; --page: #f2f4f7; --card: #fff; --line: #e3e7ee; --ink: #1c2230; --quiet: #5d6675; --accent: #2453c9; --on-accent: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --page: #12151b; --card: #1d222b; --line: #2b323d; --ink: #eef1f6; --quiet: #a4adbb; --accent: #9dbbff; --on-accent: #12151b; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; padding: 24px 12px; display: grid; place-content: center; grid-template-columns: minmax(0, 480px); background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 32px; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.3; }
p { margin: 0; }
dl { margin: 24px 0 0; padding-top: 16px; border-top: 1px solid var(--line); }
dt, dd.address, footer { color: var(--quiet); font-size: 14px; }
dd { margin: 0; }
button { margin-top: 24px; width: 100%; min-height: 48px; padding: 12px 24px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { filter: brightness(1.08); }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
footer { margin-top: 16px; text-align: center; }
@media (max-width: 479px) { main { padding: 24px; } }
`;

const styleHash = createHash('sha256').update(style).digest('base64');
const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** Shows one of the pages. Nothing of them is for caches, search engines or the sites that they might be left for. */
export function sendPage(
  reply: FastifyReply,
  name: PageName,
  language: PageLanguage,
  mailbox: ShownMailbox | null = null,
): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('content-security-policy', contentSecurityPolicy)
    .header('referrer-policy', 'no-referrer')
    .header('vary', 'accept-language')
    .header('x-robots-tag', 'noindex, nofollow')
    .send(pageHtml(name, language, mailbox));
}

function pageHtml(name: PageName, language: PageLanguage, mailbox: ShownMailbox | null): string {
  const words = unsubscribeWords[language];
  const { title, text } = words[name];
  const whose =
    mailbox === null
      ? ''
      : `<dl><dt>${words.mailbox}</dt><dd>${escapeHtml(mailbox.displayName)}</dd>` +
        `${mailbox.emailAddress === null ? '' : `<dd class="address">${escapeHtml(maskEmailAddress(mailbox.emailAddress))}</dd>`}</dl>`;
  // What a mail program posts by itself (RFC 8058). Without an address of its own the form goes back to where it is.
  const form =
    name === 'confirm'
      ? `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${words.confirm.button}</button></form>`
      : '';
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} – Unmissed</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">` +
    `<style>${style}</style></head><body><main><h1>${title}</h1><p>${text}</p>${whose}${form}</main>` +
    `<footer>Unmissed</footer></body></html>`
  );
}
