import { newId } from '../../../../kernel/ids/ids.ts';
import { isZero } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { type LedgerRepository, revenueRecognised } from '../../ledger/index.ts';
import { isEarned, toRecognise } from '../domain/earned.ts';
import type { RevenueRepository } from './ports.ts';

export interface RecogniseRepositories {
  readonly revenue: RevenueRepository;
  readonly ledger: LedgerRepository;
  readonly periods: { isClosed(month: Temporal.PlainYearMonth): Promise<boolean> };
}

const batchMax = 200;

/** The last month that is over, by the (UTC) days of the books. */
export const lastMonth = (now: Temporal.Instant): Temporal.PlainYearMonth =>
  now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth().subtract({ months: 1 });

export const lastDayOf = (month: Temporal.PlainYearMonth): Temporal.PlainDate =>
  month.add({ months: 1 }).toPlainDate({ day: 1 }).subtract({ days: 1 });

/**
 * Recognises what every invoice has earned as far as the end of a month, and books it on its last day; in a month that is closed
 * already it is booked today. Doing it twice books nothing.
 *
 * @param month the last one that is over when absent
 * @returns how many invoices were looked at
 */
export const recogniseEarnedRevenue =
  ({ unitOfWork, clock }: { unitOfWork: UnitOfWork<RecogniseRepositories>; clock: Clock }) =>
  async (signal?: AbortSignal, month = lastMonth(clock.now())): Promise<number> => {
    for (let looked = 0; ; ) {
      const ids = await unitOfWork(everyRow, ({ revenue }) => revenue.unrecognised({ month, max: batchMax }));
      for (const id of ids)
        await unitOfWork(everyRow, async (tx) => {
          const invoice = await tx.revenue.load(id, month);
          if (invoice === null) return;
          await book(tx, invoice, { month, now: clock.now() });
        });
      looked += ids.length;
      if (ids.length < batchMax || signal?.aborted === true) return looked;
    }
  };

async function book(
  tx: RecogniseRepositories,
  invoice: NonNullable<Awaited<ReturnType<RevenueRepository['load']>>>,
  { month, now }: { readonly month: Temporal.PlainYearMonth; readonly now: Temporal.Instant },
): Promise<void> {
  const earned = toRecognise(invoice, month);
  if (!isZero(earned)) {
    const posting = revenueRecognised({ amount: earned });
    const isClosed = await tx.periods.isClosed(month);
    await tx.ledger.post({
      id: newId('LedgerTransaction'),
      customerId: invoice.customerId,
      kind: posting.kind,
      invoiceId: invoice.invoiceId,
      paymentId: null,
      description: `Revenue of ${month} from invoice ${invoice.number}`,
      postedAt: now,
      ...(isClosed ? {} : { bookedOn: lastDayOf(month) }),
      entries: posting.entries,
    });
  }
  await tx.revenue.recognised(invoice, { month, isComplete: isEarned(invoice, month) });
}
