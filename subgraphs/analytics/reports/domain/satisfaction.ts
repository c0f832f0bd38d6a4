import { meanOf, percentOf } from './statistics.ts';

/** What the answers of a range come to, before anything is divided. */
export interface RatingSums {
  /** How many answers gave each rating, 1 to 5. */
  readonly counts: ReadonlyMap<number, number>;
  /** Of those who were asked whether they recommend us. */
  readonly recommended: bigint;
  readonly asked: bigint;
}

export interface Satisfaction {
  /** Ratings 1 to 5, each once. */
  readonly distribution: readonly { readonly rating: number; readonly count: number }[];
  readonly answers: number;
  /** Decimals with two places; null without an answer. */
  readonly averageRating: string | null;
  readonly wouldRecommendPercent: string | null;
}

export function satisfactionOf({ counts, recommended, asked }: RatingSums): Satisfaction {
  const distribution = [1, 2, 3, 4, 5].map((rating) => ({ rating, count: counts.get(rating) ?? 0 }));
  const answers = distribution.reduce((total, { count }) => total + count, 0);
  const stars = distribution.reduce((total, { rating, count }) => total + rating * count, 0);
  return {
    distribution,
    answers,
    averageRating: meanOf(BigInt(stars), BigInt(answers)),
    wouldRecommendPercent: percentOf(recommended, asked),
  };
}
