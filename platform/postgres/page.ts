import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { NamePageRequest, PageRequest } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Given, IsGiven } from './prepared.ts';

/** A page's part of a prepared query's parameters. */
export type PageParams = {
  readonly afterAt: string | null;
  readonly afterId: string | null;
  readonly size: number;
};

export const pageParams = ({ after, size }: PageRequest): PageParams => ({
  afterAt: after?.at.toString() ?? null,
  afterId: after?.id ?? null,
  size,
});

/**
 * Rows behind a position in a list that is sorted by an instant and the id, newest first; undefined at the beginning. The query's
 * limit is `sql.placeholder('size')`.
 */
export const behind = (
  given: Given<PageParams>,
  isGiven: IsGiven<PageParams>,
  { at, id }: { readonly at: PgColumn; readonly id: PgColumn },
): SQL | undefined =>
  isGiven('afterAt')
    ? sql`(${at}, ${id}) < (${given('afterAt')}::timestamptz, ${given('afterId')})`
    : undefined;

/** `PageParams` for a list that is sorted by a text and the id. */
export type NamePageParams = {
  readonly afterName: string | null;
  readonly afterId: string | null;
  readonly size: number;
};

export const namePageParams = ({ after, size }: NamePageRequest): NamePageParams => ({
  afterName: after?.name ?? null,
  afterId: after?.id ?? null,
  size,
});

/** The same for a list that is sorted by a text and the id. */
export const behindName = (
  given: Given<NamePageParams>,
  isGiven: IsGiven<NamePageParams>,
  { name, id }: { readonly name: PgColumn; readonly id: PgColumn },
): SQL | undefined =>
  isGiven('afterName')
    ? sql`(${name}, ${id}) > (${given('afterName', name)}, ${given('afterId', id)})`
    : undefined;
