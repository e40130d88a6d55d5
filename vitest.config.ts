import { defineConfig } from 'vitest/config';

// Tests run the sources of our packages, not their last build.
const conditions = ['source'];
const project = (name: string, include: string[], options = {}) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { name, include, ...options },
});

export default defineConfig({
  test: {
    projects: [project('unit', ['packages/{core,mail,sdk}/src/**/*.test.ts'])],
  },
});
