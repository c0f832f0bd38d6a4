import type { Actor } from '../access/actor.ts';
import { assert } from '../errors/errors.ts';
import { ok, type Result } from '../result/result.ts';
import type { Idempotency, JsonValue } from './unit-of-work.ts';

/** One call of a mutation that may be repeated. */
export interface IdempotentCall {
  readonly actor: Actor;
  /** Name of the mutation. */
  readonly operation: string;
  /** Everything that determines the effect; the key is left out of the comparison. A null key promises nothing about repeats. */
  readonly input: { readonly idempotencyKey: string | null };
  readonly now: Temporal.Instant;
}

/**
 * Runs `work`, or replays the first answer to the caller's idempotency key, refusals included. Of a success only the id is
 * stored; a replay loads the object as it is now.
 *
 * @param load  objects by id
 * @throws RequestFault BAD_USER_INPUT on a key of the wrong form, IDEMPOTENCY_CONFLICT when the key came before with other input
 */
export async function withIdempotency<T extends { readonly id: string }, Code extends string>(
  tx: Idempotency,
  { actor, operation, input: { idempotencyKey: key, ...input }, now }: IdempotentCall,
  work: () => Promise<Result<T, Code>>,
  load: (ids: readonly T['id'][]) => Promise<readonly T[]>,
): Promise<Result<T, Code>> {
  if (key === null) return work();
  const caller = actor.subject ?? 'nobody';
  let created: T | undefined;
  const answer = await tx.withIdempotency({ caller, operation, key, input, now }, async () => {
    const result = await work();
    if (result.ok) created = result.value;
    // A Result of a text is JSON as it stands; the cast only says so.
    return (result.ok ? ok(result.value.id) : result) as JsonValue & Result<T['id'], Code>;
  });
  if (!answer.ok) return answer;
  const [object] = created === undefined ? await load([answer.value]) : [created];
  assert(object !== undefined, `the result of ${operation} exists`);
  return ok(object);
}
