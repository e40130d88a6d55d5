import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText } from './hostile-text.ts';
import { policyText } from './policy-text.ts';

describe('text of a mailbox policy', () => {
  test.each([
    ['plain lines', 'Call us\nbefore noon', 'Call us<br />before noon', 'Call us\nbefore noon'],
    ['Windows lines', 'one\r\ntwo', 'one<br />two', 'one\ntwo'],
    ['signs of plain text', 'a < b & c > d', 'a &lt; b &amp; c &gt; d', 'a < b & c > d'],
    ['an address in brackets', 'Ask <desk@example.com>', 'Ask &lt;desk@example.com&gt;', 'Ask <desk@example.com>'],
    ['entities', 'd&eacute;j&agrave;', 'déjà', 'déjà'],
    ['simple HTML', '<p>Call <b>now</b></p>', '<p>Call <b>now</b></p>', 'Call now'],
    ['lines around inline tags', '<b>one</b>\ntwo', '<b>one</b><br />two', 'one\ntwo'],
    ['a list', '<ul><li>one</li></ul>', '<ul><li>one</li></ul>', '* one'],
    ['tags left open', '<b>one', '<b>one</b>', 'one'],
    ['divisions', '<div>one</div><div>two</div>', '<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['a table', '<table><tr><td>one</td></tr></table>', 'one', 'one'],
    ['a script', 'Hi<script>alert(1)</script>', 'Hi', 'Hi'],
    ['a style', '<style>p{color:red}</style>Hi', 'Hi', 'Hi'],
    ['an image', '<img src="https://track.example.com/x.gif">Hi', 'Hi', 'Hi'],
    ['handlers and styles', '<p onclick="x()" style="color:red" class="y">Hi</p>', '<p>Hi</p>', 'Hi'],
    ['Handlebars', '{{callBack}} <b>{{{footer}}}</b>', '{{callBack}} <b>{{{footer}}}</b>', '{{callBack}} {{{footer}}}'],
    ['an override', '<b>a&#x202E;b</b>', '<b>ab</b>', 'ab'],
  ])('%s', (_case, written, html, text) => {
    expect(policyText(written)).toEqual({ html, text });
  });

  test.each([[null], [''], [' \n '], ['<p></p>'], ['<script>alert(1)</script>'], ['<!-- nothing -->']])(
    '%j is none',
    (written) => {
      expect(policyText(written)).toBeNull();
    },
  );

  test.each(['https://example.com/a?b=1', 'http://example.com', 'mailto:desk@example.com', 'tel:+33142685300'])(
    'a link to %s stays',
    (href) => {
      expect(policyText(`<a href="${href}" target="_top" onclick="x()">Desk</a>`)).toEqual({
        html: `<a href="${href}" rel="noopener">Desk</a>`,
        text: `Desk <${href.replace('mailto:', '')}>`,
      });
    },
  );

  test.each([
    'javascript:alert(1)',
    'JaVa\tScript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    '/relative',
    'relative',
  ])('a link to %s becomes text', (href) => {
    expect(policyText(`<a href="${href}">Desk</a>`)).toEqual({ html: '<a>Desk</a>', text: 'Desk' });
  });

  test('512 characters of nested tags keep their text and close what they open', () => {
    const html = policyText(`${'<b>'.repeat(169)}deep`)?.html ?? '';
    expect(html).toContain('deep');
    expect(html.match(/<b>/g)?.length).toBe(html.match(/<\/b>/g)?.length);
    expect(html.length).toBeLessThan(200);
  });

  test('only the allowed tags come out of anything', () => {
    const tag = fc.constantFrom(
      '<p>',
      '<b ',
      '</a>',
      '<a href="javascript:x">',
      '<svg/onload=x>',
      '<scr<script>ipt>',
      '<!--',
      '-->',
      '<![CDATA[',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(tag, hostileText), { maxLength: 20 }).map((parts) => parts.join('')),
        (written) => {
          for (const [found] of (policyText(written)?.html ?? '').matchAll(/<[^>]*>?/g)) {
            expect(found).toMatch(
              /^<(?:\/(?:b|strong|i|em|u|p|a|ul|ol|li)|br \/|(?:b|strong|i|em|u|p|a|ul|ol|li)|a href="[^"]*" rel="noopener")>$/,
            );
          }
        },
      ),
    );
  });
});
