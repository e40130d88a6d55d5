import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Tests run the sources of our packages, not their last build.
const conditions = ['source'];
const project = (name: string, include: string[], options = {}) => ({
  // Apollo requires graphql's CommonJS; a second copy by import would fail its instanceof checks.
  resolve: { conditions, alias: { graphql: 'graphql/index.js' } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { name, include, ...options },
});

const postgres = {
  globalSetup: 'packages/database/src/testing/test-postgres.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Also on two cores: tests of the database wait more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './packages/e2e/plain-summary.mjs'],
    projects: [
      project('unit', ['packages/*/{src,graphiql}/**/*.test.ts'], { exclude: ['**/*.{db,api,e2e}.test.ts'] }),
      project('database', ['packages/*/src/**/*.db.test.ts'], postgres),
      project('api', ['packages/*/src/**/*.api.test.ts'], postgres),
      project('e2e', ['packages/e2e/src/**/*.e2e.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        // Alone, and after all others: whole systems under load.
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
