import type { Actor } from '../../../kernel/access/actor.ts';
import { holdsCardNumber } from '../../../kernel/cards/card-number-in-text.ts';
import { assert, RequestFault } from '../../../kernel/errors/errors.ts';
import { ok, type Result } from '../../../kernel/result/result.ts';
import type { JsonValue, Work } from './ports.ts';

const keyLengthMax = 255;

interface OnceOptions {
  readonly actor: Actor;
  readonly operation: string;
  /** Null: no promise is made about repeats. */
  readonly key: string | null;
  readonly input: JsonValue;
  readonly now: Temporal.Instant;
}

/**
 * Runs `work`, or gives the first answer to the caller's idempotency key, refusals included. What is kept of an answer is its
 * thing's id; a repeat reads the thing as it is now.
 *
 * @param load  things by id
 * @throws RequestFault BAD_USER_INPUT on a key of the wrong form, IDEMPOTENCY_CONFLICT when the key stands for other input
 */
export async function answerOnce<T extends { readonly id: string }, Code extends string>(
  tx: Work,
  { actor, operation, key, input, now }: OnceOptions,
  work: () => Promise<Result<T, Code>>,
  load: (ids: readonly T['id'][]) => Promise<readonly T[]>,
): Promise<Result<T, Code>> {
  if (key === null) return work();
  requireKey(key);
  const caller = actor.subject ?? 'nobody';
  let done: T | undefined;
  const answer = await tx.once({ caller, operation, key, input, now }, async () => {
    const result = await work();
    if (result.ok) done = result.value;
    // A Result of a text is JSON as it stands; the cast only says so.
    return (result.ok ? ok(result.value.id) : result) as JsonValue & Result<T['id'], Code>;
  });
  if (!answer.ok) return answer;
  const [thing] = done === undefined ? await load([answer.value]) : [done];
  assert(thing !== undefined, `what ${operation} made is there`);
  return ok(thing);
}

function requireKey(key: string): void {
  if (key.length === 0 || key.length > keyLengthMax)
    throw new RequestFault('BAD_USER_INPUT', `An idempotencyKey has 1 to ${keyLengthMax} characters.`);
  if (holdsCardNumber(key))
    throw new RequestFault('BAD_USER_INPUT', 'An idempotencyKey must not be made of a card number.');
}
