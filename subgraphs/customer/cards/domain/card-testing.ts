import { type Refused, refuse } from '../../../../kernel/result/result.ts';

/**
 * Card testing: somebody with many stolen numbers adds them one by one to learn from the answers which ones are good (18 in 78
 * seconds, without a plan, before this). A person adds one card or two, and mistypes a few times.
 */
interface Limit {
  readonly within: Temporal.Duration;
  readonly most: number;
}

/** More than the ten cards that may be kept at once, so that these are never refused. */
const attemptLimits: readonly Limit[] = [
  { within: Temporal.Duration.from({ hours: 1 }), most: 12 },
  { within: Temporal.Duration.from({ hours: 24 }), most: 20 },
];
/**
 * Declined, or not settled yet: an answer that is still out must not let the next try pass. Each of the usual mistakes (number,
 * expiry, brand, the bank's refusal) once and twice over is a bad day; 10 of 10,000 numbers a day are no business.
 */
const failureLimits: readonly Limit[] = [
  { within: Temporal.Duration.from({ hours: 1 }), most: 6 },
  { within: Temporal.Duration.from({ hours: 24 }), most: 10 },
];

/** How far back attempts are looked at, and how many. */
export const attemptsLookedAt = { within: Temporal.Duration.from({ hours: 24 }), most: 20 } as const;

/**
 * Declines of all customers: with a card in twenty declined, thirty in ten minutes are 86,000 new cards a day. So many come from
 * one hand with many sign-ins, which each stay below the limits above.
 */
export const declineAlarm = { within: Temporal.Duration.from({ minutes: 10 }), most: 30 } as const;
/** Sign-ins made for testing are new; who came earlier goes on adding cards during an attack. */
const newcomerFor = Temporal.Duration.from({ hours: 7 * 24 });

/** One card that a customer submitted. */
export interface CardAttempt {
  readonly submittedAt: Temporal.Instant;
  /** Declined, or not settled yet. */
  readonly failed: boolean;
}
export type CardTestingRefusal = 'TOO_MANY' | 'BUSY';

/** What the limits look at. */
export interface CardTestingFacts {
  readonly registeredAt: Temporal.Instant;
  /** The customer's own, newest first. */
  readonly attempts: readonly CardAttempt[];
  /** Declines of all customers in the time of `declineAlarm`. */
  readonly declinesOverAll: number;
}

/** Why no card is taken now, or null. The answer says when, and not which limit it was. */
export function cardTestingRefusal(
  { registeredAt, attempts, declinesOverAll }: CardTestingFacts,
  now: Temporal.Instant,
): Refused<CardTestingRefusal> | null {
  const failures = attempts.filter(({ failed }) => failed);
  const frees = [
    ...attemptLimits.map((limit) => freeAt(attempts, limit)),
    ...failureLimits.map((limit) => freeAt(failures, limit)),
  ].filter((instant) => instant !== null && Temporal.Instant.compare(instant, now) > 0);
  const last = frees
    .sort((a, b) => Temporal.Instant.compare(a as Temporal.Instant, b as Temporal.Instant))
    .at(-1);
  if (last != null) return tooManyTries(last);
  const isNewcomer = Temporal.Instant.compare(now, registeredAt.add(newcomerFor)) < 0;
  return isNewcomer && declinesOverAll >= declineAlarm.most ? waitAwhile : null;
}

/** When there is room under a limit again; null when there is some. */
const freeAt = (attempts: readonly CardAttempt[], { within, most }: Limit): Temporal.Instant | null =>
  attempts[most - 1]?.submittedAt.add(within) ?? null;

const tooManyTries = (at: Temporal.Instant) =>
  refuse(
    'TOO_MANY',
    `Too many cards were tried; nothing was done. Encrypt the card again and send it after ${at.round({ smallestUnit: 'minute', roundingMode: 'ceil' })}.`,
  );
const waitAwhile = refuse(
  'BUSY',
  'Cards of new customers are not taken just now; nothing was done. Try again in an hour.',
);
