import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { type RecogniseRepositories, recogniseEarnedRevenue } from '../../revenue/index.ts';
import { type AccountingPeriod, type CloseRefusal, closePeriod } from '../domain/period.ts';
import type { PeriodRepository } from './ports.ts';

export interface ClosePeriodRepositories extends RecogniseRepositories {
  readonly periods: PeriodRepository;
}

/** `2026-03`; null when it is none. */
export function parseMonth(text: string): Temporal.PlainYearMonth | null {
  if (!/^\d{4}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainYearMonth.from(text);
  } catch {
    return null;
  }
}

/** Closes a month of the books: asked for by one person, closed by another. Its revenue is recognised first. */
export const closeAccountingPeriod =
  ({ unitOfWork, clock }: { unitOfWork: UnitOfWork<ClosePeriodRepositories>; clock: Clock }) =>
  async (
    actor: Actor,
    input: { readonly month: string },
  ): Promise<Result<AccountingPeriod, CloseRefusal>> => {
    const month = parseMonth(input.month);
    if (month === null) return refuse('INVALID_VALUE', 'A month is written as 2026-03.', ['input', 'month']);
    const now = clock.now();
    const present = now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth();
    if (Temporal.PlainYearMonth.compare(month, present) < 0)
      await recogniseEarnedRevenue({ unitOfWork, clock })(undefined, month);
    return unitOfWork(everyRow, async ({ periods }) => {
      const current = await periods.forUpdate(month);
      const decided = closePeriod(current, {
        month,
        now,
        by: subjectOf(actor),
        trialBalance: await periods.trialBalance(month),
        oldestOpen: await periods.oldestOpen(),
      });
      if (decided.ok) await periods.save(decided.value);
      return decided;
    });
  };
