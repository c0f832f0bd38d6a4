/** How far a seller's numbers of a year have been told to anybody outside of the database. */
export interface NumberMark {
  readonly seller: string;
  readonly year: number;
  /** Of the numbers: `Q` of `Q-2026-000042`. */
  readonly prefix: string;
  readonly last: number;
}

/** What is known outside of the database about how far it had come. */
export interface HighWater {
  readonly numbers: readonly NumberMark[];
  /** The newest payment that a provider was called for; ids begin with their time. Null before the first. */
  readonly charged: string | null;
}

/** The same, as the database says. */
export interface DatabaseState {
  readonly numbers: readonly { readonly seller: string; readonly year: number; readonly last: number }[];
  /** Whether it knows that a provider was called for the newest payment of the marks. */
  readonly knowsCharged: boolean;
}

/** Why the database must be an older copy, a sentence each; empty when it is not behind what was told outside. */
export function signsOfRestore(marks: HighWater, state: DatabaseState): readonly string[] {
  const behind = marks.numbers.flatMap(({ seller, year, last }) => {
    const here = state.numbers.find((one) => one.seller === seller && one.year === year)?.last ?? 0;
    return here >= last
      ? []
      : [
          `Number ${last} of ${seller} in ${year} was told to a customer, but the sequence here stands at ${here}.`,
        ];
  });
  return marks.charged === null || state.knowsCharged
    ? behind
    : [
        ...behind,
        `A payment provider was called for payment ${marks.charged}, and the database does not know it.`,
      ];
}

/** A customer's copy of an invoice that is not here. */
export interface InvoiceCopy {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly version: number;
  /** Civil dates. */
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Instants in UTC; the period is that of the first line, null where it has none. */
  readonly issuedAt: string;
  readonly periodStart: string | null;
  readonly totalMinor: string;
  readonly currency: string;
}

/** The number in its seller's year; null when it is none of this mark's. */
export function sequenceOf(
  number: string,
  { prefix, year }: Pick<NumberMark, 'prefix' | 'year'>,
): number | null {
  const beginning = `${prefix}-${year}-`;
  const rest = number.startsWith(beginning) ? number.slice(beginning.length) : '';
  return /^\d{6,}$/.test(rest) ? Number(rest) : null;
}

/**
 * Where a seller's sequence goes on after a restore, and the numbers that nothing is known of.
 *
 * @param last   where it stands now
 * @param copies numbers of copies that are not here
 */
export function resumeNumbers(
  last: number,
  mark: Pick<NumberMark, 'last'>,
  copies: readonly number[],
): { readonly last: number; readonly gaps: readonly number[] } {
  const next = Math.max(last, mark.last, ...copies);
  const known = new Set(copies);
  const lost = Array.from({ length: next - last }, (_, index) => last + 1 + index);
  return { last: next, gaps: lost.filter((number) => !known.has(number)) };
}
