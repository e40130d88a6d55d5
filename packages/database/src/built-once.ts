import type { Queryable } from './connect.ts';

/**
 * Builds a statement once for each database; in a transaction, which has its own, each time. For what nearly every
 * request asks: Drizzle takes longer to build a statement of a wide table than PostgreSQL to find a few rows.
 *
 * `build` ends with `prepare('')`: without a name PostgreSQL plans anew for the rows there are at the time. The plan of a
 * named statement, made when a table was empty, would read all of it until its statistics are brought up to date.
 */
export function builtOnce<Statement>(build: (tx: Queryable) => Statement): (tx: Queryable) => Statement {
  const built = new WeakMap<Queryable, Statement>();
  return (tx) => {
    const statement = built.get(tx) ?? build(tx);
    built.set(tx, statement);
    return statement;
  };
}
