/** The hours that a contract promises. */
export interface PromisedHours {
  readonly responseHours: number;
  readonly resolutionHours: number;
}

/** What was promised for one ticket, and by which rule it was reckoned. */
export interface Deadlines {
  readonly respondBy: Temporal.Instant;
  readonly resolveBy: Temporal.Instant;
  readonly policy: DeadlinePolicyName;
}
export type DeadlinePolicyName = 'PLAIN_HOURS';

/**
 * Plain hours: every hour counts, nights, week-ends and holidays too, from the submission or the reopening. It promises no
 * later than any calendar of working hours would.
 *
 * @returns null when the contract is not known: then nothing was promised
 */
export const plainHours = (from: Temporal.Instant, contract: PromisedHours | null): Deadlines | null =>
  contract === null
    ? null
    : {
        respondBy: from.add({ hours: contract.responseHours }),
        resolveBy: from.add({ hours: contract.resolutionHours }),
        policy: 'PLAIN_HOURS',
      };
