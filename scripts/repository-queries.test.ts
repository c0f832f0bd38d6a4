import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/**
 * Lines of an adapter that use Drizzle's transaction outside of `prepared`: such a query is built anew at each run (ADR 0072).
 * The formatter begins a statement of a file, and nothing else, with a letter in the first column.
 */
function unprepared(source: string): string[] {
  const statements = source.split(/^(?=[a-z])/m);
  return statements
    .filter((statement) => !/^(export )?const \w+ = prepared\b/.test(statement))
    .flatMap((statement) => statement.match(/\btx\s*\.\s*\w+/g) ?? [])
    .map((use) => use.replace(/\s/g, ''));
}

it('finds a query that is built at each run', () => {
  const planted = `
const byId = prepared<{ id: string }>()((tx, given) =>
  tx
    .select()
    .from(things)
    .where(eq(things.id, given('id', things.id))),
);

export const thingRepository = (tx: Transaction): ThingRepository => ({
  byId: (id) => byId(tx, { id }),
  async all() {
    return tx
      .select()
      .from(things);
  },
  async empty() {
    await tx.execute(sql\`DELETE FROM thing\`);
  },
});
`;
  expect(unprepared(planted)).toEqual(['tx.select', 'tx.execute']);
});

it('is broken by no adapter', () => {
  const files = globSync('subgraphs/**/adapters/postgres/*.ts', { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  const broken = files.flatMap((file) =>
    unprepared(readFileSync(join(root, file), 'utf8')).map((use) => `${file}: ${use}`),
  );
  expect(broken).toEqual([]);
});
