import { expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { aMoment } from '../../testing/builders.ts';
import { answer, checkAnswer, invite, tokenShape } from './survey.ts';

const survey = invite(
  {
    id: newId('Survey'),
    customerId: newId('Customer'),
    ticketId: newId('Ticket'),
    tokenHash: new Uint8Array(32),
    expertId: null,
    expertName: null,
  },
  aMoment,
);

it('is answered once', () => {
  const answered = answer(survey, aMoment);
  expect(answered).toMatchObject({ ok: true, value: { state: 'ANSWERED', answeredAt: aMoment } });
  expect(answered.ok && answer(answered.value, aMoment)).toMatchObject({
    ok: false,
    error: { code: 'ALREADY_ANSWERED' },
  });
});

it('can be answered for sixty days', () => {
  const sixtyDays = aMoment.add({ hours: 60 * 24 });
  expect(answer(survey, sixtyDays.subtract({ seconds: 1 })).ok).toBe(true);
  expect(answer(survey, sixtyDays)).toMatchObject({ ok: false, error: { code: 'INVALID_TOKEN' } });
});

it('has a token of 32 bytes in base64url', () => {
  expect(tokenShape.test(Buffer.alloc(32, 255).toString('base64url'))).toBe(true);
  expect(tokenShape.test(Buffer.alloc(31).toString('base64url'))).toBe(false);
  expect(tokenShape.test(`${'a'.repeat(42)}=`)).toBe(false);
});

it('takes ratings from 1 to 5 and comments of at most 4,000 characters', () => {
  const rated = (rating: number) => checkAnswer({ rating, wouldRecommend: null, comment: null });
  expect([0, 1, 5, 6, 2.5].map((rating) => rated(rating).ok)).toEqual([false, true, true, false, false]);
  const commented = checkAnswer({ rating: 5, wouldRecommend: true, comment: 'x'.repeat(4001) });
  expect(commented).toMatchObject({
    ok: false,
    error: { code: 'INVALID_VALUE', path: ['input', 'comment'] },
  });
});
