import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { CodeBlock } from './code-blocks.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

const ofBuilds = ['composite', 'declaration', 'declarationMap', 'rootDir', 'outDir', 'tsBuildInfoFile'];

/** What the compiler has to say of the blocks, each a module of its own, as `page:line message`; lines are the page's. */
export function compileBlocks(blocks: readonly CodeBlock[]): string[] {
  const blockByPath = new Map(blocks.map((block) => [join(folder, `${block.page}.${block.line}.ts`), block]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = (path) => blockByPath.get(path)?.text ?? readFile(path);
  host.fileExists = (path) => blockByPath.has(path) || fileExists(path);
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
    {
      ...config.compilerOptions,
      lib: ['es2023', 'dom'],
      customConditions: ['source'],
      moduleDetection: 'force',
      noEmit: true,
      ...Object.fromEntries(ofBuilds.map((name) => [name, null])),
    },
    folder,
  );
  return options;
}
