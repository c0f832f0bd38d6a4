import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', '.quanta/**'];
const systemTests = ['test/system/**/*.test.ts', 'test/scenarios/**/*.test.ts'];
const faultTests = ['test/faults/**/*.test.ts'];

/** The build that Node itself loads: vite would take graphql's ES module, a second copy beside the one in @apollo/*. */
const resolve = {
  alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
};

/** Whole platforms, one file at a time, so that two cores are not shared by several of them. */
const onWholePlatforms = (name: string, include: string[], groupOrder: number) => ({
  resolve,
  test: {
    name,
    include,
    exclude: everywhere,
    pool: 'forks' as const,
    fileParallelism: false,
    sequence: { groupOrder },
    globalSetup: ['test/harness/system-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

/**
 * `unit` needs nothing and shares its threads; `adapter` has one PostgreSQL for the run and a database per file;
 * `system` and `faults` start whole platforms. `npm test` runs them in two lanes: scripts/test.ts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...everywhere, '**/*.adapter.test.ts', ...systemTests, ...faultTests],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          name: 'adapter',
          include: ['**/*.adapter.test.ts'],
          exclude: everywhere,
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 1 },
          globalSetup: ['test/harness/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      onWholePlatforms('system', systemTests, 2),
      onWholePlatforms('faults', faultTests, 3),
    ],
  },
});
