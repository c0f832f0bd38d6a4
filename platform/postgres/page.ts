import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { PageRequest } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Given, IsGiven } from './prepared.ts';

/** Rows behind a position in a list that is sorted by an instant and the id, newest first; undefined at the beginning. */
export const behind = ({ after }: PageRequest, at: PgColumn, id: PgColumn): SQL | undefined =>
  after === null ? undefined : sql`(${at}, ${id}) < (${after.at.toString()}::timestamptz, ${after.id})`;

/** A page's part of a prepared query's parameters. */
export interface PageParams extends Record<string, unknown> {
  readonly afterAt: string | null;
  readonly afterId: string | null;
  readonly size: number;
}

export const pageParams = ({ after, size }: PageRequest): PageParams => ({
  afterAt: after?.at.toString() ?? null,
  afterId: after?.id ?? null,
  size,
});

/** `behind` for a prepared query. Its limit is `sql.placeholder('size')`. */
export const behindGiven = (
  given: Given<PageParams>,
  isGiven: IsGiven<PageParams>,
  { at, id }: { readonly at: PgColumn; readonly id: PgColumn },
): SQL | undefined =>
  isGiven('afterAt')
    ? sql`(${at}, ${id}) < (${given('afterAt')}::timestamptz, ${given('afterId')})`
    : undefined;
