import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { Defect } from '../../../../kernel/errors/errors.ts';
import { type InvoiceId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { type Money, toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { debtWrittenOff, type LedgerRepository } from '../../ledger/index.ts';
import { amountDue, type InvoiceHead } from '../domain/invoice.ts';
import { nextInvoiceState } from '../domain/invoice-state.ts';
import { toInvoiceChanged } from './invoice-messages.ts';
import type { InvoiceRepository } from './ports.ts';

export type MarkUncollectibleRefusal =
  | 'NOT_FOUND'
  | 'NOT_OPEN'
  | 'IN_PROGRESS'
  | 'SECOND_PERSON_NEEDED'
  | 'INVALID_VALUE';

export interface MarkUncollectibleRepositories {
  readonly invoices: Pick<InvoiceRepository, 'forUpdate' | 'saveState'>;
  readonly payments: { hasUnderWay(invoiceId: InvoiceId): Promise<boolean> };
  readonly ledger: LedgerRepository;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

interface Closing {
  readonly by: string;
  readonly resolution: string;
  readonly at: Temporal.Instant;
}

interface MarkUncollectiblePorts<Repositories> {
  readonly unitOfWork: UnitOfWork<Repositories>;
  readonly clock: Clock;
  /** Whether a second person must agree to a correction of this amount. It is given, because corrections know invoices. */
  readonly needsApproval: (amount: Money) => boolean;
  /** Closes the alerts about an invoice. It is given, because payments know invoices. */
  readonly resolveAlerts: (tx: Repositories, invoice: InvoiceHead, closing: Closing) => Promise<void>;
}

interface WriteOff {
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

async function writeOff(
  tx: MarkUncollectibleRepositories,
  invoice: InvoiceHead,
  { reason, by, at }: WriteOff,
): Promise<InvoiceHead> {
  const state = nextInvoiceState(invoice.state, 'WRITE_OFF');
  if (!state.ok || state.value === 'DRAFT')
    throw new Defect(`invoice ${invoice.number} cannot be written off`);
  const next: InvoiceHead = { ...invoice, state: state.value, version: invoice.version + 1, changedAt: at };
  const debt = amountDue(invoice);
  const posting = debtWrittenOff({ amount: debt });
  await tx.invoices.saveState(next);
  await tx.ledger.post({
    id: newId('LedgerTransaction'),
    customerId: invoice.customerId,
    kind: posting.kind,
    invoiceId: invoice.id,
    paymentId: null,
    description: `Debt of invoice ${invoice.number} written off`,
    postedAt: at,
    entries: posting.entries,
  });
  await tx.journal.append({
    customerId: invoice.customerId,
    type: 'debt-written-off',
    at,
    context: { invoiceId: invoice.id, invoiceNumber: invoice.number, debt: { ...toWire(debt) }, reason, by },
  });
  await tx.outbox.add(invoiceChanged, toInvoiceChanged(next));
  return next;
}

async function findOpen(
  tx: MarkUncollectibleRepositories,
  id: InvoiceId,
  needsApproval: (amount: Money) => boolean,
): Promise<Result<InvoiceHead, MarkUncollectibleRefusal>> {
  const path = ['input', 'invoiceId'];
  const invoice = await tx.invoices.forUpdate(id);
  if (invoice === null) return refuse('NOT_FOUND', 'There is no invoice of this id.', path);
  if (invoice.state !== 'OPEN')
    return refuse(
      'NOT_OPEN',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; only an open invoice can be written off.`,
      path,
    );
  if (needsApproval(amountDue(invoice)))
    return refuse(
      'SECOND_PERSON_NEEDED',
      'This amount takes two people: prepare the write-off with prepareCorrection, and let somebody else carry it out.',
      path,
    );
  return (await tx.payments.hasUnderWay(id))
    ? refuse('IN_PROGRESS', 'An attempt to charge it is under way; wait for its outcome.', path)
    : ok(invoice);
}

/** Gives up the debt of an open invoice: what is still owed moves from the receivable to the write-offs. */
export const markInvoiceUncollectible =
  <Repositories extends MarkUncollectibleRepositories>({
    unitOfWork,
    clock,
    needsApproval,
    resolveAlerts,
  }: MarkUncollectiblePorts<Repositories>) =>
  async (
    actor: Actor,
    input: { readonly invoiceId: string; readonly reason: string },
  ): Promise<Result<InvoiceHead, MarkUncollectibleRefusal>> => {
    const id = parseId('Invoice', input.invoiceId);
    if (id === null) return refuse('NOT_FOUND', 'There is no invoice of this id.', ['input', 'invoiceId']);
    const bounds = { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' } as const;
    const typed = checkText(input.reason, bounds);
    if (!typed.ok) return typed;
    return unitOfWork(everyRow, async (tx) => {
      const invoice = await findOpen(tx, id, needsApproval);
      if (!invoice.ok) return invoice;
      const [reason, by, at] = [typed.value, subjectOf(actor), clock.now()];
      const next = await writeOff(tx, invoice.value, { reason, by, at });
      await resolveAlerts(tx, next, { by, resolution: `Written off: ${reason}`, at });
      return ok(next);
    });
  };
