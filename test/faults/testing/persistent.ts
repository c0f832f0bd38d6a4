import { setTimeout as pause } from 'node:timers/promises';
import { deadlineIn } from '../../harness/patience.ts';
import type { Caller, Refusal } from '../../system/testing/people.ts';

type Input = Readonly<Record<string, unknown>>;
type Payload<T> = T & { readonly userErrors: readonly Refusal[] };

const giveUpAfterMs = 90_000;
const pauseMs = 100;
/** What passes by itself: the caller repeats the very same request. */
const passing = new Set(['SERVICE_UNAVAILABLE', 'TIMEOUT', 'INTERNAL', 'RATE_LIMITED']);

/**
 * A mutation by somebody who repeats it under the same key until it is answered, as every client should.
 *
 * @throws Error when no answer comes for too long, or the answer is an error that does not pass
 */
export async function persistently<T>(
  caller: Caller,
  field: string,
  input: Input,
  selection: string,
): Promise<Payload<T>> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`;
  const answer = await asked<Record<string, Payload<T>>>(caller, document, { input });
  return answer[field] as Payload<T>;
}

/** A request that is repeated until it is answered whole. */
export async function asked<T>(caller: Caller, document: string, variables: Input = {}): Promise<T> {
  const isOver = deadlineIn(giveUpAfterMs);
  for (;;) {
    const answer = await caller.answer<T>(document, variables).catch(() => null);
    const codes = (answer?.errors ?? []).map(({ extensions }) => String(extensions?.code));
    if (answer !== null && answer.data !== null && codes.length === 0) return answer.data;
    if (answer !== null && codes.some((code) => !passing.has(code)))
      throw new Error(`${codes.join(', ')}: ${answer.errors.map(({ message }) => message).join('; ')}`);
    if (isOver()) throw new Error(`no answer: ${codes.join(', ')} to ${document}`);
    await pause(pauseMs);
  }
}
