import type { Actor } from '../../../kernel/access/actor.ts';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Result } from '../../../kernel/result/result.ts';
import { holdsCardNumber } from '../domain/card-number-in-text.ts';
import type { JsonValue, Work } from './ports.ts';

const keyLengthMax = 255;

/**
 * Runs `work`, or gives the first answer to the caller's idempotency key, refusals included.
 *
 * @param options.key   null: no promise is made about repeats
 * @throws RequestFault BAD_USER_INPUT on a key of the wrong form, IDEMPOTENCY_CONFLICT when the key stands for other input
 */
export function answerOnce<T extends string, Code extends string>(
  tx: Work,
  options: { actor: Actor; operation: string; key: string | null; input: JsonValue; now: Temporal.Instant },
  work: () => Promise<Result<T, Code>>,
): Promise<Result<T, Code>> {
  const { actor, operation, key, input, now } = options;
  if (key === null) return work();
  if (key.length === 0 || key.length > keyLengthMax)
    throw new RequestFault('BAD_USER_INPUT', `An idempotencyKey has 1 to ${keyLengthMax} characters.`);
  if (holdsCardNumber(key))
    throw new RequestFault('BAD_USER_INPUT', 'An idempotencyKey must not be made of a card number.');
  const caller = actor.subject ?? 'nobody';
  // A Result of a text is JSON as it stands; the cast only says so.
  return tx.once({ caller, operation, key, input, now }, work as () => Promise<JsonValue & Result<T, Code>>);
}
