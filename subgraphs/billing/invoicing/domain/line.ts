import type { PolicyNames, Step } from '../../../../kernel/explain/explained.ts';
import type { InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { Rational } from '../../../../kernel/money/rational.ts';
import type { DateRange } from '../../../../kernel/time/dates.ts';

/**
 * `CHARGE`: service billed. `REPAIR`: a charge (or a part of it) taken back because the past changed; negative.
 * `ADJUSTMENT`: money given back without a change of what was served; it counts as billed.
 */
export const lineKinds = ['CHARGE', 'REPAIR', 'ADJUSTMENT'] as const;
export type LineKind = (typeof lineKinds)[number];

/** A recurring line that stands on a document already, as far as the next run must know it. */
export interface BilledLine {
  readonly subscriptionId: string;
  readonly priceId: string;
  readonly kind: LineKind;
  /** The whole period whose price was divided. */
  readonly period: DateRange;
  /** The dates that the line bills or takes back. */
  readonly service: DateRange;
  /** The price of the whole period by which it was billed; minor units, never negative. */
  readonly fullMinor: Rational;
  /** Negative for a repair. */
  readonly amount: Money;
}

/** One that is kept, with whether its document was withdrawn: it bills nothing then, and is counted among the repetitions alone. */
export interface StoredLine extends BilledLine {
  readonly isVoid: boolean;
  /** The line of the document that bills it, or that a credit note takes back. */
  readonly source: { readonly invoiceId: InvoiceId; readonly position: number };
}

/** A line that a run puts on the next document. */
export interface DueLine extends BilledLine {
  /** When it became due; null for a repair, which is due at once. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly description: string;
  readonly policies: PolicyNames;
  readonly trace: readonly Step[];
}
