import type { Actor } from '../../../../kernel/access/actor.ts';
import { Defect } from '../../../../kernel/errors/errors.ts';
import { type InvoiceId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { subtract, toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { sendInvoiceChanged } from '../../application/messages.ts';
import { debtWrittenOff } from '../../ledger/domain/postings.ts';
import { resolveAlerts } from '../../payments/application/raise-alert.ts';
import type { InvoiceHead } from '../domain/invoice.ts';
import { nextInvoiceState } from '../domain/invoice-state.ts';
import type { Books, UnitOfWork } from './ports.ts';

export type MarkUncollectibleRefusal = 'NOT_FOUND' | 'NOT_OPEN' | 'IN_PROGRESS' | 'INVALID_VALUE';

/** Text that a person typed as the reason of an act: 1 to 1,000 characters that are not only blank. */
export const isReason = (text: string): boolean => text.trim().length >= 1 && text.length <= 1_000;

async function writeOff(
  books: Books,
  invoice: InvoiceHead,
  given: { readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<InvoiceHead> {
  const state = nextInvoiceState(invoice.state, 'write-off');
  if (!state.ok || state.value === 'draft')
    throw new Defect(`invoice ${invoice.number} cannot be written off`);
  const next: InvoiceHead = {
    ...invoice,
    state: state.value,
    version: invoice.version + 1,
    changedAt: given.at,
  };
  const debt = subtract(invoice.total, invoice.amountPaid);
  const posting = debtWrittenOff({ amount: debt });
  await books.invoices.saveState(next);
  await books.ledger.post({
    id: newId('LedgerTransaction'),
    customerId: invoice.customerId,
    kind: posting.kind,
    invoiceId: invoice.id,
    paymentId: null,
    description: `Debt of invoice ${invoice.number} written off`,
    postedAt: given.at,
    entries: posting.entries,
  });
  await books.journal.append({
    customerId: invoice.customerId,
    type: 'debt-written-off',
    at: given.at,
    context: {
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      debt: { ...toWire(debt) },
      reason: given.reason,
      by: given.by,
    },
  });
  await resolveAlerts(books, next, {
    by: given.by,
    resolution: `Written off: ${given.reason}`,
    at: given.at,
  });
  await sendInvoiceChanged(books, next);
  return next;
}

async function refusalOf(
  books: Books,
  id: InvoiceId,
): Promise<Result<InvoiceHead, MarkUncollectibleRefusal>> {
  const path = ['input', 'invoiceId'];
  const invoice = await books.invoices.forUpdate(id);
  if (invoice === null) return refuse('NOT_FOUND', 'There is no invoice of this id.', path);
  if (invoice.state !== 'open')
    return refuse(
      'NOT_OPEN',
      `Invoice ${invoice.number} is ${invoice.state}; only an open invoice can be written off.`,
      path,
    );
  const attempts = await books.payments.ofInvoice(id);
  return attempts.some(({ state }) => state === 'PENDING' || state === 'UNKNOWN')
    ? refuse('IN_PROGRESS', 'An attempt to charge it is under way; wait for its outcome.', path)
    : ok(invoice);
}

/** Gives up the debt of an open invoice: what is still owed moves from the receivable to the write-offs. */
export const markInvoiceUncollectible =
  ({ unitOfWork, now }: { unitOfWork: UnitOfWork; now: () => Temporal.Instant }) =>
  async (
    actor: Actor,
    input: { readonly invoiceId: string; readonly reason: string },
  ): Promise<Result<InvoiceHead, MarkUncollectibleRefusal>> => {
    const id = parseId('Invoice', input.invoiceId);
    if (id === null) return refuse('NOT_FOUND', 'There is no invoice of this id.', ['input', 'invoiceId']);
    if (!isReason(input.reason))
      return refuse('INVALID_VALUE', 'Say why, in 1 to 1,000 characters.', ['input', 'reason']);
    return unitOfWork(async (books) => {
      const invoice = await refusalOf(books, id);
      if (!invoice.ok) return invoice;
      const by = actor.subject ?? 'nobody';
      return ok(await writeOff(books, invoice.value, { reason: input.reason.trim(), by, at: now() }));
    });
  };
