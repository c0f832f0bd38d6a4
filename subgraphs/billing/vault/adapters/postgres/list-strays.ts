import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';

export interface Stray extends Record<string, unknown> {
  readonly provider: string;
  readonly reference: string;
  readonly customerId: string;
  readonly cardId: string | null;
  readonly foundAt: string;
  readonly state: 'UNDECIDED' | 'TO_BE_DETACHED' | 'DETACHED';
}

const list = plainSql<Stray>(`
  SELECT provider, reference, customer_id AS "customerId", card_id AS "cardId", found_at::text AS "foundAt",
         CASE WHEN detached_at IS NOT NULL THEN 'DETACHED' WHEN decided_at IS NOT NULL THEN 'TO_BE_DETACHED' ELSE 'UNDECIDED' END AS state
    FROM stray_token ORDER BY detached_at IS NOT NULL, found_at DESC LIMIT $1`);
const decide = plainSql(`
  UPDATE stray_token SET decided_at = now() WHERE decided_at IS NULL AND ($1::text IS NULL OR reference = $1)`);

/** Tokens at the providers that belong to no card here, those that are still there first. */
export const listStrays = async (tx: Transaction, max: number): Promise<readonly Stray[]> =>
  (await list(tx, [max])).rows;

/** Has undecided strays detached. @param reference null takes all @returns how many */
export const decideStrays = async (tx: Transaction, reference: string | null): Promise<number> =>
  (await decide(tx, [reference])).rowCount ?? 0;
