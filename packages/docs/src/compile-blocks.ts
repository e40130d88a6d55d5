import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { CodeBlock } from './code-blocks.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** What the compiler has to say of the blocks, each a module of its own, as `page:line message`; lines are the page's. */
export function compileBlocks(blocks: readonly CodeBlock[]): string[] {
  const blockByPath = new Map(blocks.map((block) => [join(folder, `${block.page}.${block.line}.ts`), block]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => blockByPath.has(path) || fileExists(path);
  host.getSourceFile = (path, languageVersion, ...more) => {
    const block = blockByPath.get(path);
    if (block === undefined) return getSourceFile(path, languageVersion, ...more);
    return ts.createSourceFile(path, block.text, languageVersion);
  };
  const program = ts.createProgram([...blockByPath.keys(), join(folder, 'given.d.ts')], options, host);
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    const block = file && blockByPath.get(file.fileName);
    if (block === undefined || file === undefined) return [`${file?.fileName ?? 'options'} ${message}`];
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return [`${block.page}:${block.line + line + 1} ${message}`];
  });
}

/** Those of a front end or a server that uses the SDK's sources. */
function compilerOptions(): ts.CompilerOptions {
  const path = fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url));
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file));
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, lib: ['es2023', 'dom'], customConditions: ['source'], moduleDetection: 'force' },
    folder,
  );
  const { rootDir, outDir, tsBuildInfoFile, declaration, declarationMap, composite, ...rest } = options;
  return { ...rest, noEmit: true, incremental: false };
}
