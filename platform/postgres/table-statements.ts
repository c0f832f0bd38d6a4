import { eq } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Transaction, withoutWaiting } from './connection.ts';
import { givenRow, isAnyOf, prepared } from './prepared.ts';

type TableWithId = PgTable & { readonly id: PgColumn };
type Row<T extends TableWithId> = T['$inferSelect'];
type IdOf<T extends TableWithId> = Row<T> extends { id: infer I } ? I : never;

/** What is asked of nearly every table with an `id`, each put together once. */
export interface TableStatements<T extends TableWithId> {
  byIds(tx: Transaction, ids: readonly IdOf<T>[]): Promise<Row<T>[]>;
  /** Locks the row against other changes, not against foreign keys to it. */
  forUpdate(tx: Transaction, id: IdOf<T>): Promise<Row<T> | undefined>;
  /** Is sent and not waited for: a row that cannot be inserted fails the transaction. */
  insert(tx: Transaction, row: T['$inferInsert']): void;
  /** Inserts the row, or puts it in the place of the one with its id. Is sent and not waited for. */
  save(tx: Transaction, row: T['$inferInsert']): void;
  /** Is sent and not waited for. */
  update(tx: Transaction, row: T['$inferInsert'] & { readonly id: IdOf<T> }): void;
}

export function tableStatements<T extends TableWithId>(table: T): TableStatements<T> {
  // The builders' types depend on each table's columns; what is promised here does not.
  const rows: TableWithId = table;
  const byIds = prepared<{ ids: readonly unknown[] }>()((tx, given) =>
    tx
      .select()
      .from(rows)
      .where(isAnyOf(rows.id, given('ids'))),
  );
  const forUpdate = prepared<{ id: unknown }>()((tx, given) =>
    tx
      .select()
      .from(rows)
      .where(eq(rows.id, given('id', rows.id)))
      .for('no key update'),
  );
  const insert = prepared<Record<string, unknown>>()((tx) => tx.insert(rows).values(givenRow(rows)));
  const save = prepared<Record<string, unknown>>()((tx) =>
    tx
      .insert(rows)
      .values(givenRow(rows))
      .onConflictDoUpdate({ target: rows.id, set: givenRow(rows) }),
  );
  const update = prepared<Record<string, unknown>>()((tx, given) =>
    tx
      .update(rows)
      .set(givenRow(rows))
      .where(eq(rows.id, given('id', rows.id))),
  );
  return {
    byIds: async (tx, ids) => (await byIds(tx, { ids })) as Row<T>[],
    forUpdate: async (tx, id) => (await forUpdate(tx, { id }))[0] as Row<T> | undefined,
    insert: (tx, row) => withoutWaiting(tx, insert(tx, row)),
    save: (tx, row) => withoutWaiting(tx, save(tx, row)),
    update: (tx, row) => withoutWaiting(tx, update(tx, row)),
  };
}
