import { hash } from 'node:crypto';
import { Defect, RequestFault } from '../../kernel/errors/errors.ts';
import type { Idempotency, JsonValue } from '../../kernel/unit-of-work/unit-of-work.ts';
import { withoutWaiting } from '../postgres/connection.ts';
import type { Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import { requireKey } from './idempotency-key.ts';

/** Keys live at least this long. */
const keyKeptHours = 48;

/**
 * One text for one input, whatever the order of its fields. Money's bigint becomes a decimal text; a field that is undefined
 * counts as left out.
 */
function canonical(value: unknown): string {
  if (typeof value === 'bigint') return JSON.stringify(`${value}n`);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    // Temporal's values and dates say what they are by toJSON.
    if ('toJSON' in value && typeof value.toJSON === 'function') return canonical(value.toJSON());
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** SHA-256 of an input; the input itself is not kept, it may hold what must not lie about. */
export const hashInput = (input: unknown): Buffer => hash('sha256', canonical(input), 'buffer');

interface KeyRow extends Record<string, unknown> {
  readonly input_hash: Buffer;
  readonly answer: { readonly value: JsonValue } | null;
}

const insertKey = plainSql(`
  INSERT INTO idempotency_key (caller, operation, key, input_hash, created_at)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`);
const selectKey = plainSql<KeyRow>(
  'SELECT input_hash, answer FROM idempotency_key WHERE caller = $1 AND operation = $2 AND key = $3',
);
const setAnswer = plainSql(
  'UPDATE idempotency_key SET answer = $4::jsonb WHERE caller = $1 AND operation = $2 AND key = $3',
);

/**
 * Does `work` once for a caller's key and replays its first answer after that, a refusal as much as a success. The key, the answer
 * and the effect are one transaction: if it rolls back, the key is free again. A second request with the same key waits
 * for the first one's end.
 *
 * @param options.caller     who asks; a key means something to its caller only
 * @param options.operation  name of the mutation
 * @param options.key        the caller's text, 1–255 printable ASCII characters, no card number
 * @param options.input      everything that determines the effect; compared by hash
 * @throws RequestFault('IDEMPOTENCY_CONFLICT') when the key came before with other input
 * @throws RequestFault('BAD_USER_INPUT') when the key is none
 */
export async function once<T extends JsonValue>(
  tx: Transaction,
  options: { caller: string; operation: string; key: string; input: unknown; now: Temporal.Instant },
  work: () => Promise<T>,
): Promise<{ value: T; replayed: boolean }> {
  const { caller, operation, key } = options;
  requireKey(key);
  const inputHash = hashInput(options.input);
  // Waits here while another transaction works under the same key.
  const taken = await insertKey(tx, [caller, operation, key, inputHash, options.now.toString()]);
  if (taken.rowCount === 0) {
    const { rows } = await selectKey(tx, [caller, operation, key]);
    const first = rows[0];
    if (first?.answer == null) throw new Defect(`the key's first answer is missing (${operation})`);
    if (!first.input_hash.equals(inputHash))
      throw new RequestFault(
        'IDEMPOTENCY_CONFLICT',
        'This idempotency key was used before with other input. Use a new key, or repeat the same input.',
      );
    return { value: first.answer.value as T, replayed: true };
  }
  const value = await work();
  // Wrapped, so that an answer of `null` differs from none.
  const answer = JSON.stringify({ value });
  withoutWaiting(tx, setAnswer(tx, [caller, operation, key, answer]));
  return { value, replayed: false };
}

const pruneOld = plainSql(`
  DELETE FROM idempotency_key WHERE (caller, operation, key) IN (
    SELECT caller, operation, key FROM idempotency_key WHERE created_at < $1 LIMIT 10000)`);

/** Forgets keys past their time; at most 10,000 a call. @returns how many */
export async function pruneIdempotencyKeys(tx: Transaction, now: Temporal.Instant): Promise<number> {
  const pruned = await pruneOld(tx, [now.subtract({ hours: keyKeptHours }).toString()]);
  return pruned.rowCount ?? 0;
}

/** Idempotency as use cases know it, bound to their transaction. */
export const idempotencyIn = (tx: Transaction): Idempotency => ({
  async withIdempotency(key, work) {
    const { value } = await once(tx, key, work);
    return value;
  },
});
