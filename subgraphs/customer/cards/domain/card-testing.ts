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

/**
 * One network (an address) with many sign-ins. More than one customer's, since an office or a household shares it; only settled
 * declines count, so that a vault that is down refuses no household.
 */
const networkAttemptLimits: readonly Limit[] = [
  { within: Temporal.Duration.from({ hours: 1 }), most: 60 },
  { within: Temporal.Duration.from({ hours: 24 }), most: 120 },
];
const networkDeclineLimits: readonly Limit[] = [
  { within: Temporal.Duration.from({ hours: 1 }), most: 20 },
  { within: Temporal.Duration.from({ hours: 24 }), most: 40 },
];

/** How far back attempts are looked at, and how many: of a customer, and of a network. */
export const attemptsLookedAt = { within: Temporal.Duration.from({ hours: 24 }), most: 20 } as const;
export const networkAttemptsLookedAt = { within: attemptsLookedAt.within, most: 120 } as const;
/** Declines from one network in the last hour that raise the alarm: the limit's own number. */
export const networkAlarm = { within: Temporal.Duration.from({ hours: 1 }), most: 20 } as const;

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
  const limited = refusalBy({ attempts, attemptLimits, failureLimits }, now);
  if (limited !== null) return limited;
  const isNewcomer = Temporal.Instant.compare(now, registeredAt.add(newcomerFor)) < 0;
  return isNewcomer && declinesOverAll >= declineAlarm.most ? waitAwhile : null;
}

/** Why no card is taken from this network now, or null: the same answer as to one customer. */
export const networkRefusal = (
  /** From this network, newest first; only a decline is a failure. */
  attempts: readonly CardAttempt[],
  now: Temporal.Instant,
): Refused<'TOO_MANY'> | null =>
  refusalBy({ attempts, attemptLimits: networkAttemptLimits, failureLimits: networkDeclineLimits }, now);

function refusalBy(
  given: {
    readonly attempts: readonly CardAttempt[];
    readonly attemptLimits: readonly Limit[];
    readonly failureLimits: readonly Limit[];
  },
  now: Temporal.Instant,
): Refused<'TOO_MANY'> | null {
  const failures = given.attempts.filter(({ failed }) => failed);
  const [last] = [
    ...given.attemptLimits.map((limit) => freeAt(given.attempts, limit)),
    ...given.failureLimits.map((limit) => freeAt(failures, limit)),
  ]
    .filter((instant) => instant !== null)
    .sort((a, b) => Temporal.Instant.compare(b, a));
  return last === undefined || Temporal.Instant.compare(last, now) <= 0 ? null : tooManyTries(last);
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
