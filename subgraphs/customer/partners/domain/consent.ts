import type { CustomerId, PartnerId } from '../../../../kernel/ids/ids.ts';

/** A customer's consent that a partner sees and does things for them. */
export interface PartnerConsent {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  /** Grows each time it is given or taken back. */
  readonly version: number;
  /** `BROUGHT`: given when the customer registered, because the partner had brought them. */
  readonly origin: 'GIVEN' | 'BROUGHT';
  /** The last time it was given. */
  readonly givenAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
}

export const consentsMax = 100;

export const isGranted = ({ withdrawnAt }: PartnerConsent): boolean => withdrawnAt === null;

/** Gives a consent, for the first time or again. One that stands stays as it is. */
export function give(
  current: PartnerConsent | null,
  given: Pick<PartnerConsent, 'partnerId' | 'customerId' | 'origin'>,
  now: Temporal.Instant,
): PartnerConsent {
  if (current !== null && isGranted(current)) return current;
  return { ...given, version: (current?.version ?? 0) + 1, givenAt: now, withdrawnAt: null };
}

/** Takes it back. One that was taken back stays so since the first time. */
export const withdraw = (current: PartnerConsent, now: Temporal.Instant): PartnerConsent =>
  isGranted(current) ? { ...current, version: current.version + 1, withdrawnAt: now } : current;
