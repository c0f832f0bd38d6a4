import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', '.quanta/**'];
const systemTests = ['test/system/**/*.test.ts', 'test/scenarios/**/*.test.ts'];
const faultTests = ['test/faults/**/*.test.ts'];

/** The build that Node itself loads: vite would take graphql's ES module, a second copy beside the one in @apollo/*. */
const resolve = {
  alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
};

/**
 * Only what hangs meets these. Waits inside a test have deadlines of their own, which say what was waited for and move away while the
 * machine is busy (test/harness/patience.ts): a time that covers starting and waiting would fail for the machine's sake.
 */
const timeouts = { testTimeout: 900_000, hookTimeout: 900_000 };

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
    ...timeouts,
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
          ...timeouts,
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
          ...timeouts,
        },
      },
      onWholePlatforms('system', systemTests, 2),
      onWholePlatforms('faults', faultTests, 3),
    ],
  },
});
