import { formatDecimal, subtract } from '../../../../kernel/money/money.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { PaymentProvider, ProviderComparison } from './ports.ts';

export interface ComparedWithProvider {
  /** Payments that the providers list. */
  readonly payments: number;
  readonly faults: readonly { readonly subject: string; readonly message: string }[];
}

/** A payment's clock here and at the provider may differ, and one may be under way. */
const marginHours = 1;

/**
 * Compares what the providers have charged, less refunds, with the cash in the ledger, payment by payment.
 *
 * @throws Outage while a provider does not answer
 */
export async function compareWithProviders(
  providers: readonly PaymentProvider[],
  unitOfWork: UnitOfWork<ProviderComparison>,
  { since, now }: { readonly since: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<ComparedWithProvider> {
  const faults: { subject: string; message: string }[] = [];
  let payments = 0;
  for (const provider of providers) {
    const listed = (await provider.listSince(since)).filter(({ paymentId }) => paymentId !== null);
    payments += listed.length;
    const ids = listed.map(({ paymentId }) => String(paymentId));
    const { cash, missing } = await unitOfWork(everyRow, async (comparison) => ({
      cash: await comparison.cashOf(ids),
      missing: await comparison.settledExcept(provider.name, ids, {
        from: since.add({ hours: marginHours }),
        until: now,
      }),
    }));
    for (const one of listed) {
      const kept = subtract(one.amount, one.refunded);
      const here = cash.get(String(one.paymentId)) ?? null;
      if (here !== null && here === kept.minor) continue;
      const charged = `${provider.name} has ${formatDecimal(kept)} ${kept.currency} of it (${one.providerPaymentId}), invoice ${one.invoiceId ?? 'unknown'}`;
      faults.push({
        subject: String(one.paymentId),
        message:
          here === null ? `${charged}; it is not known here` : `${charged}; the ledger has ${here} in cash`,
      });
    }
    for (const id of missing)
      faults.push({ subject: id, message: `is settled here, and ${provider.name} lists no charge of it` });
  }
  return { payments, faults };
}
