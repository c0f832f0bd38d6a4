import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeId, type MessageId, timeOfId } from '../../kernel/ids/ids.ts';
import { hoursLacking, signOfRestore } from './restore-watch.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const hourMs = 3_600_000;
const madeAt = (ms: number): MessageId => composeId('Message', ms, new Uint8Array(10));

it('reads the time of any id', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(fc.nat(2 ** 47), bytes, (ms, random) => {
      expect(timeOfId(composeId('Message', ms, random))).toBe(ms);
    }),
  );
});

it('takes a database for an older copy when it has written less, or does not know what it had done', () => {
  const mark = { written: 42n, done: madeAt(nowMs - hourMs) };
  for (const written of [42n, 43n])
    expect(signOfRestore(mark, { written, done: mark.done, knowsDone: true }, nowMs)).toBeNull();
  expect(signOfRestore(mark, { written: 41n, done: mark.done, knowsDone: true }, nowMs)).toMatch(
    /stands at 41/,
  );
  // A newer message that came since does not hide it.
  expect(signOfRestore(mark, { written: 50n, done: madeAt(nowMs), knowsDone: false }, nowMs)).toMatch(
    /does not know it/,
  );
});

it('asks an inbox for nothing that it may have forgotten', () => {
  const mark = { written: 1n, done: madeAt(nowMs - 61 * 24 * hourMs) };
  expect(signOfRestore(mark, { written: 1n, done: null, knowsDone: false }, nowMs)).toBeNull();
});

it('asks for all that may be lacking: from before the newest that is known, as long as it is kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * hourMs }), (agoMs) => {
      const hours = hoursLacking(madeAt(nowMs - agoMs), nowMs);
      expect(hours).toBe(Math.min(168, Math.max(1, Math.ceil(agoMs / hourMs) + 1)));
    }),
  );
  expect(hoursLacking(null, nowMs)).toBe(168);
});
