import Module, { createRequire } from 'node:module';

type Resolve = (request: string, ...others: unknown[]) => string;

/**
 * Lets all of this process take PostGraphile's own GraphQL; to be called before PostGraphile is loaded. npm puts two others
 * where PostGraphile's parts find them, and types made with one are strangers to the others.
 */
export function shareGraphqlOfPostgraphile(): void {
  const ofPostgraphile = createRequire(createRequire(import.meta.url).resolve('postgraphile'));
  const folder = ofPostgraphile.resolve('graphql').replace(/index\.js$/, '');
  const loader = Module as unknown as Record<'_resolveFilename', Resolve>;
  const resolve = loader['_resolveFilename'];
  loader['_resolveFilename'] = (request, ...others) => resolve(request.replace(/^graphql(?:\/|$)/, folder), ...others);
}
