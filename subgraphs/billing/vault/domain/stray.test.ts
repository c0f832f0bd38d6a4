import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { judgeToken, type KnownCards } from './stray.ts';

const now = Temporal.Instant.from('2026-06-15T12:00:00Z');
const card = newId('Card');
const judge = (
  known: Partial<KnownCards>,
  age: Temporal.DurationLike = { hours: 2 },
  cardId: typeof card | null = card,
) =>
  judgeToken(
    { paymentMethodReference: 'pm_1', cardId, createdAt: now.subtract(age) },
    { references: new Set(), settled: new Set(), begun: new Set(), ...known },
    now,
  );

describe('a token at a provider', () => {
  it('of a stored card stays', () => {
    expect(judge({ references: new Set(['pm_1']), settled: new Set([card]) })).toBe('KEEP');
  });
  it('is let be in its first hour: its card may be about to be stored', () => {
    expect(judge({ settled: new Set([card]) }, { minutes: 59 })).toBe('KEEP');
    expect(judge({}, { minutes: 59 })).toBe('KEEP');
  });
  it('of a card that was removed, declined, or has another token is detached', () => {
    expect(judge({ settled: new Set([card]) })).toBe('DETACH');
    expect(judge({ settled: new Set([card]), references: new Set(['pm_2']), begun: new Set([card]) })).toBe(
      'DETACH',
    );
  });
  it('of a card that still waits for the provider stays, however old it is', () => {
    expect(judge({ begun: new Set([card]) }, { hours: 70 })).toBe('KEEP');
  });
  it('of a card that the vault never heard of, or of none, is an operator’s decision', () => {
    expect(judge({})).toBe('ASK');
    expect(judge({ settled: new Set([card]) }, { hours: 2 }, null)).toBe('ASK');
  });
});
