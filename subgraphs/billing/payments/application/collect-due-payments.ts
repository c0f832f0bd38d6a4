import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { AccountLock } from '../../accounts/index.ts';
import type { CollectionRepository, InvoiceCollection } from '../../dunning/index.ts';
import type { InvoiceRepository } from '../../invoicing/index.ts';
import type { RoutableProvider } from '../domain/route-payment.ts';
import { type NextAttemptRepositories, nextAttempt } from './next-attempt.ts';
import type { AlertRepository, PaymentRepository } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';

export interface CollectRepositories extends NextAttemptRepositories {
  readonly accounts: AccountLock;
  readonly invoices: Pick<InvoiceRepository, 'forUpdate'>;
  readonly payments: Pick<PaymentRepository, 'ofInvoice' | 'insert'>;
  readonly collections: CollectionRepository;
  readonly alerts: Pick<AlertRepository, 'insert'>;
}

interface CollectPorts {
  readonly unitOfWork: UnitOfWork<CollectRepositories>;
  readonly providers: readonly RoutableProvider[];
  readonly clock: Clock;
}

const batchMax = 20;

async function collect(
  tx: CollectRepositories,
  { invoiceId, customerId }: Pick<InvoiceCollection, 'invoiceId' | 'customerId'>,
  { providers, clock }: CollectPorts,
): Promise<void> {
  await tx.accounts.forUpdate(customerId);
  const [invoice, collection] = await Promise.all([
    tx.invoices.forUpdate(invoiceId),
    tx.collections.forUpdate(invoiceId),
  ]);
  if (invoice === null || collection === null || collection.nextAttemptOn === null) return;
  const stop = () => tx.collections.save({ ...collection, state: 'STOPPED', nextAttemptOn: null });
  // It was paid another way, withdrawn or written off.
  if (invoice.state !== 'OPEN') return stop();
  const now = clock.now();
  const attempt = await nextAttempt(tx, invoice, { providers, now, nextCallAt: now, calls: 0 });
  if (attempt.ok) return tx.payments.insert(attempt.value);
  if (attempt.error.code === 'IN_PROGRESS') return;
  await stop();
  const message = `Invoice ${invoice.number} is not tried again: ${attempt.error.message}`;
  await raiseAlert(tx, invoice, { kind: 'NO_CARD', message, paymentId: null, at: now });
}

/** Puts the attempts in the queue whose day has come. Several workers share them. @returns how many were looked at */
export const collectDuePayments = (ports: CollectPorts) => async (): Promise<number> => {
  const due = await ports.unitOfWork(everyRow, ({ collections }) =>
    collections.due({ now: ports.clock.now(), max: batchMax }),
  );
  for (const one of due) await ports.unitOfWork(everyRow, (tx) => collect(tx, one, ports));
  return due.length;
};
