import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { PaymentProvider } from '../../payments/index.ts';
import { type InvoiceCopy, resumeNumbers, sequenceOf } from '../domain/high-water.ts';
import type { ForeignPayment, HighWaterMarks, RecoveryRepository } from './ports.ts';

export interface CarryOnPorts {
  readonly marks: HighWaterMarks;
  readonly unitOfWork: UnitOfWork<{ readonly recovery: RecoveryRepository }>;
  readonly clock: Clock;
}

export interface CarriedOn {
  /** Invoices that customers have and this database lacks: the next run of their period takes them back under their numbers. */
  readonly lostInvoices: number;
  /** Payments that a provider made and this database lacks: their invoice is paid by them, and not charged again. */
  readonly lostPayments: number;
  /** Numbers of which there is no copy, recorded with the reason. */
  readonly gaps: readonly string[];
  /** Payments about which the provider is asked first. */
  readonly askedAbout: number;
}

/**
 * Goes on after a restore, by the operator's decision: numbers continue behind the highest that anybody knows, invoices that customers have are taken back,
 * payments that were made are not made again.
 *
 * @param given.copies   the customer quantum's copies of invoices; those that are here are left out
 * @param given.payments what the providers have charged lately; likewise
 */
export const carryOn =
  ({ marks, unitOfWork, clock }: CarryOnPorts) =>
  async (given: {
    readonly by: string;
    readonly copies: readonly InvoiceCopy[];
    readonly payments: readonly ForeignPayment[];
  }): Promise<Result<CarriedOn, 'NOTHING_TO_RECOVER'>> => {
    const known = await marks.read();
    const at = clock.now();
    return unitOfWork(everyRow, async ({ recovery }) => {
      if ((await recovery.open()) === null)
        return refuse('NOTHING_TO_RECOVER', 'No restore was found: billing’s database is not behind.');
      const state = await recovery.state(null);
      let lostInvoices = 0;
      const gaps: string[] = [];
      for (const mark of known.numbers) {
        const copies = given.copies.flatMap((copy) => {
          const sequence = sequenceOf(copy.number, mark);
          return sequence === null ? [] : [{ ...copy, sequence, mark }];
        });
        lostInvoices += await recovery.recordLostInvoices(copies);
        const here = state.numbers.find(({ seller, year }) => seller === mark.seller && year === mark.year);
        const resumed = resumeNumbers(here?.last ?? 0, mark, await recovery.lostNumbers(mark));
        const reason =
          'Lost when billing’s database was restored to an older copy; no copy at the customer quantum.';
        await recovery.recordGaps(mark, { numbers: resumed.gaps, reason, by: given.by, at });
        await recovery.setSequence(mark, resumed.last);
        gaps.push(
          ...resumed.gaps.map((number) => `${mark.prefix}-${mark.year}-${String(number).padStart(6, '0')}`),
        );
      }
      const lostPayments = await recovery.recordLostPayments(given.payments);
      const askedAbout = await recovery.askAboutPayments();
      await recovery.end({ by: given.by, at, charged: known.charged });
      return ok({ lostInvoices, lostPayments, gaps, askedAbout });
    });
  };

/** What the providers have charged since then, as payments that may be unknown here. @throws Outage while one does not answer */
export async function foreignPayments(
  providers: readonly Pick<PaymentProvider, 'name' | 'listSince'>[],
  since: Temporal.Instant,
): Promise<readonly ForeignPayment[]> {
  const all = await Promise.all(
    providers.map(async ({ name, listSince }) =>
      (await listSince(since)).flatMap(({ paymentId, invoiceId, amount, ...rest }) =>
        paymentId === null || invoiceId === null
          ? []
          : [
              {
                ...{ paymentId, invoiceId, provider: name },
                providerPaymentId: rest.providerPaymentId,
                customerReference: rest.customerReference,
                paymentMethodReference: rest.paymentMethodReference,
                amountMinor: String(amount.minor),
                currency: amount.currency,
              },
            ],
      ),
    ),
  );
  return all.flat();
}
