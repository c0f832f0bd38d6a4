import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Defect } from '../../kernel/errors/errors.ts';

/** A forward-only step of a database's schema: `0007_add_invoice_due_date.sql`. */
export interface MigrationFile {
  /** Where it comes from: `platform` files run before the quantum's own. */
  readonly origin: 'platform' | 'quantum';
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hex; line endings do not count. */
  readonly checksum: string;
}

export interface AppliedMigration {
  readonly origin: string;
  readonly name: string;
  readonly checksum: string;
}

const shape = /^(\d{4})_[a-z0-9_]+\.sql$/;

async function readDirectory(origin: MigrationFile['origin'], directory: string): Promise<MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const number = shape.exec(name)?.[1];
      if (number === undefined) throw new Defect(`${name} is no name of a migration: 0001_what_it_does.sql`);
      const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { origin, number: Number(number), name, sql, checksum };
    }),
  );
}

/** The platform's files, then those of `directory`, each in the order of their numbers. */
export async function readMigrations(directory: string): Promise<MigrationFile[]> {
  const platform = await readDirectory('platform', join(import.meta.dirname, 'migrations'));
  return [...platform, ...(await readDirectory('quantum', directory))];
}

/**
 * What is still to be applied, in order. Pure.
 *
 * @throws Defect in one sentence when history was rewritten: a file that was applied is changed or gone, two have one
 *   number, or a new one has a number below one that was applied.
 */
export function planMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): MigrationFile[] {
  const keyOf = (file: { origin: string; name: string }): string => `${file.origin}/${file.name}`;
  const fileByKey = new Map(files.map((file) => [keyOf(file), file]));
  const newest: Record<string, number> = {};
  for (const record of applied) {
    const file = fileByKey.get(keyOf(record));
    if (file === undefined)
      throw new Defect(
        `the migration ${keyOf(record)} was applied to this database, but its file is missing`,
      );
    if (file.checksum !== record.checksum)
      throw new Defect(
        `the migration ${keyOf(record)} was changed after it was applied; write a new one instead`,
      );
    newest[file.origin] = Math.max(newest[file.origin] ?? 0, file.number);
  }
  const numbers = new Set<string>();
  for (const file of files) {
    const number = `${file.origin} ${file.number}`;
    if (numbers.has(number)) throw new Defect(`two migrations have the number of ${keyOf(file)}`);
    numbers.add(number);
  }
  const done = new Set(applied.map(keyOf));
  const pending = files.filter((file) => !done.has(keyOf(file)));
  for (const file of pending) {
    if (file.number < (newest[file.origin] ?? 0))
      throw new Defect(`the migration ${keyOf(file)} is new but numbered below one that was already applied`);
  }
  return pending;
}
