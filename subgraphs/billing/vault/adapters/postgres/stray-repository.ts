import type { CardId, CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { StrayRepository } from '../../application/ports.ts';

interface CustomerRow extends Record<string, unknown> {
  readonly customer_id: CustomerId;
  readonly provider: string;
  readonly provider_customer_id: string;
}

/** A call that began an hour ago and did not end: the vault was killed, or the provider is away. */
const withOpenCalls = plainSql<CustomerRow>(`
  SELECT DISTINCT known.customer_id, known.provider, known.provider_customer_id
    FROM tokenisation AS begun
    JOIN provider_customer AS known ON known.customer_id = begun.customer_id AND known.provider = begun.provider
   WHERE begun.begun_at < $1::timestamptz - interval '1 hour' AND known.compared_at < $1::timestamptz - interval '10 minutes'
   LIMIT $2`);
const comparedLongAgo = plainSql<CustomerRow>(`
  SELECT customer_id, provider, provider_customer_id FROM provider_customer
   WHERE compared_at < $1::timestamptz - interval '1 day' ORDER BY compared_at LIMIT $2`);
const referencesOf = plainSql<{ reference: string }>(`
  SELECT one ->> 'paymentMethodReference' AS reference
    FROM card, jsonb_array_elements(provider_references) AS one
   WHERE card.customer_id = $1 AND one ->> 'provider' = $2`);
const settledOf = plainSql<{ id: CardId }>(`
  SELECT card_id AS id FROM card_request WHERE customer_id = $1 UNION SELECT id FROM card WHERE customer_id = $1`);
const begunOf = plainSql<{ id: CardId }>('SELECT card_id AS id FROM tokenisation WHERE customer_id = $1');
const record = plainSql(`
  INSERT INTO stray_token (provider, reference, customer_id, card_id, found_at, decided_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (provider, reference) DO UPDATE
    SET decided_at = coalesce(stray_token.decided_at, excluded.decided_at), detached_at = NULL`);
const markCompared = plainSql(
  'UPDATE provider_customer SET compared_at = $3 WHERE customer_id = $1 AND provider = $2',
);
const decided = plainSql<{ provider: string; reference: string }>(`
  SELECT provider, reference FROM stray_token
   WHERE detached_at IS NULL AND decided_at IS NOT NULL ORDER BY found_at LIMIT $1`);
const undecided = plainSql<{ count: number }>(
  'SELECT count(*)::int AS count FROM stray_token WHERE detached_at IS NULL AND decided_at IS NULL',
);
const markDetached = plainSql(
  'UPDATE stray_token SET detached_at = $3 WHERE provider = $1 AND reference = $2',
);

export const strayRepository = (tx: Transaction): StrayRepository => ({
  async customersToCompare({ now, max }) {
    const open = (await withOpenCalls(tx, [now.toString(), max])).rows;
    const others = (await comparedLongAgo(tx, [now.toString(), max])).rows;
    const rows = new Map([...open, ...others].map((row) => [`${row.provider} ${row.customer_id}`, row]));
    return [...rows.values()].slice(0, max).map((row) => ({
      customerId: row.customer_id,
      provider: row.provider,
      customerReference: row.provider_customer_id,
    }));
  },
  async knownCards(customerId, provider) {
    const [references, settled, begun] = await Promise.all([
      referencesOf(tx, [customerId, provider]),
      settledOf(tx, [customerId]),
      begunOf(tx, [customerId]),
    ]);
    return {
      references: new Set(references.rows.map(({ reference }) => reference)),
      settled: new Set(settled.rows.map(({ id }) => id)),
      begun: new Set(begun.rows.map(({ id }) => id)),
    };
  },
  async record({ provider, paymentMethodReference, customerId, cardId, foundAt, decidedAt }) {
    await record(tx, [
      provider,
      paymentMethodReference,
      customerId,
      cardId,
      foundAt.toString(),
      decidedAt === null ? null : decidedAt.toString(),
    ]);
  },
  async markCompared(customerId, provider, at) {
    await markCompared(tx, [customerId, provider, at.toString()]);
  },
  async decided(max) {
    return (await decided(tx, [max])).rows;
  },
  async undecided() {
    return (await undecided(tx, [])).rows[0]?.count ?? 0;
  },
  async markDetached({ provider, reference, at }) {
    await markDetached(tx, [provider, reference, at.toString()]);
  },
});
