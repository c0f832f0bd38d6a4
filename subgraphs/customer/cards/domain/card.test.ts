import { expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { type Card, type CardOutcome, expire, isRemovable, remove, settle } from './card.ts';

const at = Temporal.Instant.from('2026-06-15T10:00:00Z');
const aCard = (changes: Partial<Card> = {}): Card => ({
  id: newId('Card'),
  customerId: newId('Customer'),
  version: 1,
  requestId: newId('Request'),
  state: 'PENDING',
  lastFour: null,
  decline: null,
  replacesCardId: null,
  submittedAt: at,
  settledAt: null,
  removedAt: null,
  ...changes,
});
const stored: CardOutcome = { kind: 'STORED', lastFour: '4242' };
const declined: CardOutcome = { kind: 'DECLINED', code: 'EXPIRED_CARD', message: 'The card has run out.' };

it('settles a pending card as the vault says', () => {
  expect(settle(aCard(), stored, at)).toMatchObject({
    next: { state: 'STORED', lastFour: '4242', version: 2, settledAt: at },
    mustBeDestroyed: false,
  });
  expect(settle(aCard(), declined, at).next).toMatchObject({
    state: 'DECLINED',
    decline: { code: 'EXPIRED_CARD' },
  });
});

it('settles a card once', () => {
  expect(settle(aCard({ state: 'STORED' }), declined, at)).toEqual({ next: null, mustBeDestroyed: false });
});

it('has the vault destroy a card that it stored after the customer had removed it', () => {
  expect(settle(aCard({ state: 'REMOVED' }), stored, at)).toEqual({ next: null, mustBeDestroyed: true });
  expect(settle(aCard({ state: 'REMOVED' }), declined, at)).toEqual({ next: null, mustBeDestroyed: false });
});

it('declines a card whose envelope can no longer be opened, and a late answer does not undo that', () => {
  const ended = expire(aCard(), at);
  expect(ended).toMatchObject({ state: 'DECLINED', decline: { code: 'ENVELOPE_EXPIRED' } });
  expect(settle(ended, stored, at)).toEqual({ next: null, mustBeDestroyed: true });
});

it('removes pending and stored cards, and no others', () => {
  const removable = (['PENDING', 'STORED', 'DECLINED', 'REMOVED'] as const).filter((state) =>
    isRemovable(aCard({ state })),
  );
  expect(removable).toEqual(['PENDING', 'STORED']);
  expect(remove(aCard(), at)).toMatchObject({ state: 'REMOVED', removedAt: at, version: 2 });
});
