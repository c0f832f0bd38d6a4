import type { CorrectionId, CustomerId } from '../../../../kernel/ids/ids.ts';
import { type CurrencyCode, type Money, majorToMinor, money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { round } from '../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { CorrectionInput } from './correction-input.ts';
import type { CorrectionKind, Effect } from './plan.ts';

/** A correction that somebody prepared, with everything that it would do. */
export interface Correction {
  readonly id: CorrectionId;
  readonly customerId: CustomerId;
  readonly kind: CorrectionKind;
  readonly input: CorrectionInput;
  readonly effect: Effect;
  readonly reason: string;
  /** Somebody other than who prepared it carries it out. */
  readonly needsApproval: boolean;
  readonly state: 'PREPARED' | 'DONE' | 'REJECTED';
  readonly preparedBy: string;
  readonly preparedAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
}

/** A prepared correction is carried out within so many hours, or prepared again. */
export const preparedValidHours = 72;

/**
 * Whether a second person must agree.
 *
 * @param aboveMajor in main units of whatever currency: 500 is 500.00 EUR and 500 JPY
 */
export function needsApproval(amount: Money, aboveMajor: number): boolean {
  const threshold = thresholdIn(amount.currency, aboveMajor);
  return amount.minor > threshold.minor;
}

const thresholdIn = (currency: CurrencyCode, major: number): Money =>
  money(round(majorToMinor(rational(BigInt(major)), currency), 'half-up'), currency);

export type CarryOutRefusal =
  | 'NOT_FOUND'
  | 'ALREADY_DECIDED'
  | 'SECOND_PERSON_NEEDED'
  | 'EXPIRED'
  | 'CHANGED';

/** Whether somebody may carry it out now. */
export function checkCarryOut(
  correction: Correction,
  { by, now }: { readonly by: string; readonly now: Temporal.Instant },
): Result<true, CarryOutRefusal> {
  const path = ['input', 'correctionId'];
  if (correction.state !== 'PREPARED')
    return refuse(
      'ALREADY_DECIDED',
      `It was ${correction.state === 'DONE' ? 'carried out' : 'rejected'} at ${correction.decidedAt}.`,
      path,
    );
  if (correction.needsApproval && by === correction.preparedBy)
    return refuse(
      'SECOND_PERSON_NEEDED',
      'It is above the threshold, and you prepared it: somebody else carries it out.',
      path,
    );
  const until = correction.preparedAt.add({ hours: preparedValidHours });
  return Temporal.Instant.compare(until, now) <= 0
    ? refuse('EXPIRED', `It was good until ${until}; prepare it again.`, path)
    : ok(true);
}
