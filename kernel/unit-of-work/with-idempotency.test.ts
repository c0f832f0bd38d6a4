import { expect, it } from 'vitest';
import type { Actor } from '../access/actor.ts';
import { ok, type Result, refuse } from '../result/result.ts';
import type { Idempotency, JsonValue } from './unit-of-work.ts';
import { withIdempotency } from './with-idempotency.ts';

interface Thing {
  readonly id: string;
  readonly name: string;
}

const actor: Actor = {
  subject: 'issuer|anna',
  roles: ['customer'],
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: 'req',
};
const now = Temporal.Instant.from('2026-06-15T10:00:00Z');

/** Answers by key, and the input that each key was stored with. */
function inMemory() {
  const answers = new Map<string, JsonValue>();
  const inputs: unknown[] = [];
  const tx: Idempotency = {
    async withIdempotency<T extends JsonValue>(
      { key, input }: { key: string; input: unknown },
      work: () => Promise<T>,
    ) {
      const known = answers.get(key);
      if (known !== undefined) return known as T;
      const answer = await work();
      answers.set(key, answer);
      inputs.push(input);
      return answer;
    },
  };
  return { tx, answers, inputs };
}

function calls(results: readonly Result<Thing, 'TOO_MANY'>[]) {
  const left = [...results];
  const memory = inMemory();
  const call = (idempotencyKey: string | null) =>
    withIdempotency(
      memory.tx,
      { actor, operation: 'addThing', input: { idempotencyKey, ...{ name: 'first' } }, now },
      async () => left.shift() ?? refuse('TOO_MANY', 'ran once too often'),
      async (ids) => ids.map((id) => ({ id, name: 'as it is now' })),
    );
  return { call, ...memory };
}

it('runs each time without a key', async () => {
  const { call } = calls([ok({ id: 'a', name: 'one' }), ok({ id: 'b', name: 'two' })]);
  expect([await call(null), await call(null)]).toEqual([
    ok({ id: 'a', name: 'one' }),
    ok({ id: 'b', name: 'two' }),
  ]);
});

it('runs once for a key, stores only the id, and replays the object as it is now', async () => {
  const { call, answers } = calls([ok({ id: 'a', name: 'one' })]);
  expect(await call('k')).toEqual(ok({ id: 'a', name: 'one' }));
  expect(await call('k')).toEqual(ok({ id: 'a', name: 'as it is now' }));
  expect([...answers.values()]).toEqual([ok('a')]);
});

it('replays a refusal', async () => {
  const { call } = calls([refuse('TOO_MANY', 'full'), ok({ id: 'a', name: 'one' })]);
  expect([await call('k'), await call('k')]).toEqual([
    refuse('TOO_MANY', 'full'),
    refuse('TOO_MANY', 'full'),
  ]);
});

it('compares the input without the key', async () => {
  const { call, inputs } = calls([ok({ id: 'a', name: 'one' })]);
  await call('k');
  expect(inputs).toEqual([{ name: 'first' }]);
});
