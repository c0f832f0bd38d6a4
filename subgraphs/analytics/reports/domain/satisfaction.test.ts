import { expect, it } from 'vitest';
import { satisfactionOf } from './satisfaction.ts';

it('means one 5 and two 2 to 3.00, and lists the ratings that nobody gave', () => {
  const counts = new Map([
    [5, 1],
    [2, 2],
  ]);
  // 5 + 2 + 2 = 9 stars in 3 answers; 1 of 2 recommends.
  expect(satisfactionOf({ counts, recommended: 1n, asked: 2n })).toEqual({
    distribution: [
      { rating: 1, count: 0 },
      { rating: 2, count: 2 },
      { rating: 3, count: 0 },
      { rating: 4, count: 0 },
      { rating: 5, count: 1 },
    ],
    answers: 3,
    averageRating: '3.00',
    wouldRecommendPercent: '50.00',
  });
});
it('has no average without an answer', () => {
  expect(satisfactionOf({ counts: new Map(), recommended: 0n, asked: 0n })).toMatchObject({
    answers: 0,
    averageRating: null,
    wouldRecommendPercent: null,
  });
});
