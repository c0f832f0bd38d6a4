import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { ProviderComparison } from '../../application/ports.ts';

const cashOf = plainSql<{ id: string; cash: string }>(`
  SELECT p.id, coalesce(sum(l.amount_minor), 0)::text AS cash
    FROM payment p
    LEFT JOIN ledger_transaction t ON t.payment_id = p.id
    LEFT JOIN ledger_line l ON l.transaction_id = t.id AND l.account IN ('cash', 'provider-fees')
   WHERE p.id = ANY($1) GROUP BY p.id`);
const settledExcept = plainSql<{ id: string }>(`
  SELECT id FROM payment
   WHERE provider = $1 AND state = 'SETTLED' AND created_at >= $3 AND created_at <= $4 AND id <> ALL($2) LIMIT 100`);

export const providerComparison = (tx: Transaction): ProviderComparison => ({
  async cashOf(ids) {
    return new Map((await cashOf(tx, [ids])).rows.map(({ id, cash }) => [id, BigInt(cash)]));
  },
  async settledExcept(provider, ids, { from, until }) {
    const { rows } = await settledExcept(tx, [provider, ids, from.toString(), until.toString()]);
    return rows.map(({ id }) => id);
  },
});
