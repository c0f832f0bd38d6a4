import { describe, expect, it } from 'vitest';
import { type AppliedMigration, type MigrationFile, planMigrations } from './migration-files.ts';

const file = (number: number, over: Partial<MigrationFile> = {}): MigrationFile => ({
  origin: 'quantum',
  number,
  name: `${String(number).padStart(4, '0')}_step.sql`,
  sql: 'SELECT 1',
  checksum: `sum${number}`,
  ...over,
});
const record = ({ origin, name, checksum }: MigrationFile): AppliedMigration => ({ origin, name, checksum });

describe('what is still to be migrated', () => {
  it('is everything on an empty database, in order, and nothing when all was applied', () => {
    const files = [file(1), file(2)];
    expect(planMigrations(files, [])).toEqual(files);
    expect(planMigrations(files, files.map(record))).toEqual([]);
  });

  it('counts the platform’s numbers apart from the quantum’s', () => {
    const platform = file(2, { origin: 'platform' });
    expect(planMigrations([platform, file(1)], [record(file(1))])).toEqual([platform]);
  });

  it.each([
    ['changed after it was applied', [file(1, { checksum: 'other' })], [file(1)]],
    ['its file is missing', [file(1)], [file(1), file(2)]],
    ['have the number of', [file(1), file(1, { name: '0001_twin.sql' })], []],
    ['numbered below one that was already applied', [file(1), file(2)], [file(2)]],
  ])('is refused when history was rewritten: %s', (sentence, files, applied) => {
    expect(() => planMigrations(files, applied.map(record))).toThrow(sentence);
  });
});
