/** A GraphQL document without blanks, as the generated ones are, as people read it. */
export function formatOperation(document: string): string {
  let depth = 0;
  let parentheses = 0;
  let text = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [token] of document.trim().matchAll(/"(?:[^"\\]|\\.)*"|\.\.\.\s*\w+|[\w$@!]+|[^\s,]/g)) {
    if (token === '(') parentheses += 1;
    if (token === ')') parentheses -= 1;
    const isInline = parentheses > 0;
    if (token === '{' && !isInline) {
      depth += 1;
      text += ` {${line()}`;
    } else if (token === '}' && !isInline) {
      depth -= 1;
      text = `${text.trimEnd()}${line()}}${depth === 0 ? '\n\n' : line()}`;
    } else if (':' === token) text += ': ';
    else if (/^[([\])}]$/.test(token) || isInline) text += separated(text, token);
    // After a word of the language comes its name; any other word is a field of its own line.
    else if (depth === 0) text += separated(text, token);
    else text += /(^|[\s])$/.test(text) || text.endsWith(': ') ? token : `${line()}${token}`;
  }
  return text.trim();
}

function separated(text: string, token: string): string {
  const needsBlank = /[\w\]})!"]$/.test(text) && /^[\w$"@{]/.test(token);
  const needsComma = needsBlank && /[([{][^)\]}]*:[^)\]}]*$/.test(text) && /^\$|^\w/.test(token);
  return `${needsComma ? ', ' : needsBlank ? ' ' : ''}${token}`;
}
