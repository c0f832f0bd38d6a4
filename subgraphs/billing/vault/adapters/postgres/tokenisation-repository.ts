import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { TokenisationRepository } from '../../application/ports.ts';

const begin = plainSql(`
  INSERT INTO tokenisation (card_id, provider, customer_id, begun_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (card_id, provider) DO UPDATE SET begun_at = excluded.begun_at`);
const end = plainSql('DELETE FROM tokenisation WHERE card_id = $1');
const endSettled = plainSql(`
  DELETE FROM tokenisation AS begun
   WHERE customer_id = $1 AND provider = $2 AND begun_at < $3
     AND (EXISTS (SELECT FROM card_request WHERE card_request.card_id = begun.card_id)
          OR EXISTS (SELECT FROM card WHERE card.id = begun.card_id))`);
const forget = plainSql('DELETE FROM tokenisation WHERE begun_at < $1');

export const tokenisationRepository = (tx: Transaction): TokenisationRepository => ({
  async begin({ cardId, customerId, provider, begunAt }) {
    await begin(tx, [cardId, provider, customerId, begunAt.toString()]);
  },
  async end(cardId) {
    await end(tx, [cardId]);
  },
  async endSettled(customerId, provider, begunBefore) {
    await endSettled(tx, [customerId, provider, begunBefore.toString()]);
  },
  async forget(begunBefore) {
    await forget(tx, [begunBefore.toString()]);
  },
});
