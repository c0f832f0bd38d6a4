import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { PageRequest } from '../../kernel/unit-of-work/unit-of-work.ts';

/** Rows behind a position in a list that is sorted by an instant and the id, newest first; undefined at the beginning. */
export const behind = ({ after }: PageRequest, at: PgColumn, id: PgColumn): SQL | undefined =>
  after === null ? undefined : sql`(${at}, ${id}) < (${after.at.toString()}::timestamptz, ${after.id})`;
