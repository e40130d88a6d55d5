import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScript } from './parse-script.ts';
import { quoteText } from './quote-text.ts';
import { readWords } from './read-words.ts';
import { ScriptError } from './script-error.ts';

const oneOf = (characters: string) => fc.constantFrom(...characters.split(''));

const valueOf = (text: string) => {
  const [statement] = parseScript(`Write-Output ${text}`).statements;
  const [stage] = statement?.stages ?? [];
  return stage?.kind === 'COMMAND' ? stage.arguments.map((one) => one.kind === 'VALUE' && one.value) : null;
};

test('any text that is quoted is read as that text', () => {
  const difficult = fc.string({ unit: oneOf('\'"`$\u2018\u2019\u201C \n,;|(){}#-@ab1') });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), difficult), (text) => {
      expect(valueOf(quoteText(text))).toMatchObject([{ kind: 'LITERAL', value: text }]);
    }),
  );
});

test('any text in double quotes is read as that text when its signs are escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: oneOf('"`$\u201C\u201D \nab(') }), (text) => {
      const quoted = `"${text.replaceAll(/[`$]/g, '`$&').replaceAll(/["\u201C-\u201E]/g, '$&$&')}"`;
      expect(valueOf(quoted)).toMatchObject([{ kind: 'LITERAL', value: text.replaceAll(/[\u201C-\u201E]/g, '$&') }]);
    }),
  );
});

test('whatever is typed is read or refused with a place in it', () => {
  const typed = fc.string({ unit: oneOf('\'"`$ \n,;|(){}[]#-@=.:a_1&<>!+*') });
  fc.assert(
    fc.property(typed, (text) => {
      try {
        parseScript(text);
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error;
        expect(error.offset).toBeGreaterThanOrEqual(0);
        expect(error.offset).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test('words of another shell are not read again', () => {
  fc.assert(
    fc.property(fc.string(), (word) => {
      const given = readWords(['Get-X', '-A', `x${word}`]).statements[0]?.stages[0];
      expect(given).toMatchObject({ arguments: [{ name: 'A' }, { value: { kind: 'WORD', text: `x${word}` } }] });
    }),
  );
});
