import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExchangeFileError } from './exchange-file-error.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { readExchangeFile } from './read-exchange-file.ts';
import { aRecord, readAll, withFile, written } from './testing/read-all.ts';
import { aPolicy, toCsv, toFormatList } from './testing/samples.ts';
import { writeExchangeFile } from './write-exchange-file.ts';

const formats = ['csv', 'json', 'clixml', 'format-list'] as const;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use, without garbage. */
function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function aMailbox(index: number): ExchangeRecord {
  const kept = Object.fromEntries(
    Array.from({ length: 8 }, (_, one) => [`Property${one}`, `Value ${one} of ${index}`]),
  );
  const Extensions = [`${10_000 + index}`];
  return aRecord({ Name: `User ${index}`, UMMailboxPolicy: 'Siège', Extensions, ...kept }, 'UMMailbox');
}

test.each(formats)(
  '%s: thousands of mailboxes are written and read without being held',
  async (format) => {
    const count = 20_000;
    function* mailboxes() {
      for (let index = 0; index < count; index += 1) yield aMailbox(index);
    }
    await withFile(async (path) => {
      await writeExchangeFile(format, mailboxes(), createWriteStream(path));
      const held: number[] = [];
      let read = 0;
      for await (const record of readExchangeFile(path)) {
        if (read % 5000 === 100) held.push(heapBytes());
        if (read === count - 1) expect(record.properties).toEqual(aMailbox(read).properties);
        read += 1;
      }
      expect(read).toBe(count);
      // All of them would take more than 20 MB.
      expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(5_000_000);
    });
  },
  20_000,
);

test('what is damaged anywhere gives objects or an error with its line, and ends', async () => {
  const records = [aMailbox(1), aRecord({ ...aPolicy('P'), AllowedInternationalGroups: ['a', 'b'] }), aMailbox(2)];
  const foreign = [toCsv([aPolicy('P')], { delimiter: ';' }), toFormatList([aPolicy('P'), aPolicy('Q')])];
  const ours = await Promise.all(formats.map((format) => written(format, records)));
  const files = [...ours, ...foreign, JSON.stringify(records, null, 2)].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
  ]);
  const damage = fc.tuple(fc.nat(), fc.nat(255), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.array(damage, { maxLength: 3 }), async (file, all) => {
      let bytes = Buffer.from(file);
      for (const [at, byte, isCut] of all) {
        if (isCut) bytes = bytes.subarray(0, at % (bytes.length + 1));
        else if (bytes.length > 0) bytes[at % bytes.length] = byte;
      }
      const error: unknown = await readAll(bytes).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) return;
      expect(error).toBeInstanceOf(ExchangeFileError);
      expect((error as ExchangeFileError).line).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('a file without anything in it has no objects', async () => {
  for (const format of formats) await expect(written(format, []).then(readAll)).resolves.toEqual([]);
  await expect(readAll('')).resolves.toEqual([]);
  await expect(readAll('\uFEFF\r\n\r\n')).resolves.toEqual([]);
});

test('a file that is not there, that is none, and that is no text', async () => {
  await withFile(async (path) => {
    const read = () => readExchangeFile(path).next();
    await expect(read()).rejects.toMatchObject({ exitCode: 3, message: `${path}: there is no such file` });
    await mkdir(path);
    await expect(read()).rejects.toMatchObject({ exitCode: 1, line: null });
  });
  await withFile(async (path) => {
    await writeFile(path, Buffer.concat([Buffer.from('"Name"\n"A"\n"'), Buffer.alloc(10), Buffer.alloc(100, 'x')]));
    await expect(readExchangeFile(path).next()).rejects.toMatchObject({ line: 3 });
  });
});

test('an object without end does not take the file into memory', async () => {
  const much = 'x'.repeat(1_200_000);
  for (const text of [
    `"Name"\n"${much}`,
    `[{"Name":"${much}`,
    `<Objs><Obj><MS><S N="Name">${much}`,
    `Name : ${much}`,
  ]) {
    await expect(readAll(text)).rejects.toThrow(/more than 1 MB|cut off/);
  }
});

test('who stops reading leaves nothing open', async () => {
  await withFile(async (path) => {
    await writeExchangeFile('csv', [aMailbox(1), aMailbox(2)], createWriteStream(path));
    for await (const record of readExchangeFile(path)) {
      expect(record.properties['Name']).toBe('User 1');
      break;
    }
  });
});
