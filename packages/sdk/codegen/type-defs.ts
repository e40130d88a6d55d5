import { readFileSync } from 'node:fs';

/** Plugin of graphql-codegen: the text of a schema, so that a built server looks for no file. */
export function plugin(_schema: unknown, _files: unknown, { schemaFile }: { schemaFile: string }): string {
  return `export const typeDefs = \`${readFileSync(schemaFile, 'utf8').replaceAll(/[\\`]|\$\{/g, '\\$&')}\`;\n`;
}
