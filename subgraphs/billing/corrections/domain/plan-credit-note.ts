import {
  add,
  formatDecimal,
  type Money,
  nothing,
  smaller,
  subtract,
  sum,
} from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { DateRange } from '../../../../kernel/time/dates.ts';
import {
  amountDue,
  type CreditDestination,
  type CreditNoteItem,
  creditNote,
  type InvoiceHead,
  nextInvoiceState,
  voidInvoice,
} from '../../invoicing/index.ts';
import { creditNoteIssued, debtRecovered } from '../../ledger/index.ts';
import type {
  CorrectionRefusal,
  InvoiceFacts,
  Plan,
  PlannedNote,
  PlannedNoteLine,
  PlannedRefund,
} from './plan.ts';

const path = ['input', 'invoiceId'];

const refundableOf = ({ invoice, payments }: InvoiceFacts): Money =>
  sum(
    payments.map(({ refundable }) => refundable),
    invoice.currency,
  );

/** Takes a refund from the payments, the newest first. */
function refundsFor({ invoice, payments }: InvoiceFacts, amount: Money): PlannedRefund[] {
  let left = amount;
  return payments.flatMap(({ paymentId, refundable }) => {
    const part = smaller(left, refundable);
    if (part.minor <= 0n) return [];
    left = subtract(left, part);
    return [{ paymentId, invoiceId: invoice.id, amount: part }];
  });
}

/** What had not been earned goes back first: recognised revenue is never edited, a contra account carries the rest. */
const notePosting = (note: PlannedNote, { deferred, invoice }: InvoiceFacts) => {
  const netDeferred = smaller(note.net, deferred);
  return {
    invoiceId: invoice.id,
    posting: creditNoteIssued({
      netDeferred,
      netEarned: subtract(note.net, netDeferred),
      tax: note.tax,
      refund: note.refund,
      credit: note.credit,
      offset: note.offset,
    }),
  };
};

function afterNote(invoice: InvoiceHead, note: PlannedNote): InvoiceHead {
  const amountCredited = add(invoice.amountCredited, note.offset);
  const after = { ...invoice, amountCredited };
  if (note.kind === 'CANCELLATION') return { ...after, state: 'VOID' };
  const isPaid = invoice.state === 'OPEN' && amountDue(after).minor === 0n;
  return isPaid ? { ...after, state: 'PAID' } : after;
}

const planOf = (note: PlannedNote, facts: InvoiceFacts): Plan => ({
  customerId: facts.invoice.customerId,
  amount: note.total,
  note,
  refunds: refundsFor(facts, note.refund),
  receipt: null,
  invoices: [{ before: facts.invoice, after: afterNote(facts.invoice, note) }],
  postings: [notePosting(note, facts)],
});

/** A part of a line, and the dates whose service is not given. */
export interface NoteItem extends CreditNoteItem {
  readonly repairs: DateRange | null;
}

/** Everything that is left of every line. */
const itemsLeft = ({ lines }: InvoiceFacts): NoteItem[] =>
  lines.flatMap(({ id, netLeft }) =>
    netLeft.minor > 0n ? [{ lineId: id, net: netLeft, repairs: null }] : [],
  );

/**
 * A credit note for parts of an invoice, by the rule `creditNote`.
 *
 * @param request.items null credits everything that is left
 */
export function planCreditNote(
  facts: InvoiceFacts,
  request: { readonly items: readonly NoteItem[] | null; readonly destination: CreditDestination },
): Result<Plan, CorrectionRefusal> {
  const { invoice } = facts;
  if (facts.hasPaymentUnderWay)
    return refuse(
      'IN_PROGRESS',
      'An attempt to charge the invoice is under way; wait for its outcome.',
      path,
    );
  if (invoice.state !== 'OPEN' && invoice.state !== 'PAID')
    return refuse(
      'WRONG_STATE',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; an open or a paid one can be credited.`,
      path,
    );
  const items = request.items ?? itemsLeft(facts);
  if (items.length === 0)
    return refuse('NOTHING_LEFT', `Nothing is left of invoice ${invoice.number} to credit.`, path);
  const creditable = {
    ...facts,
    currency: invoice.currency,
    owed: amountDue(invoice),
    refundable: refundableOf(facts),
  };
  const noted = creditNote(items, creditable, { destination: request.destination, rounding: 'half-up' });
  if (!noted.ok) return toRefusal(noted.error);
  const { value } = noted.value;
  const left = subtract(invoice.total, facts.creditedTotal);
  if (value.total.minor > left.minor)
    return refuse(
      'ABOVE_REMAINING',
      `The credit note would be ${formatDecimal(value.total)} ${invoice.currency}; at most ${formatDecimal(left)} are left of invoice ${invoice.number}.`,
      ['input', 'creditNote', 'items'],
    );
  const lines = value.items.flatMap(({ lineId, net, tax }, index): PlannedNoteLine[] => {
    const line = facts.lines.find(({ id }) => id === lineId);
    if (line === undefined) return [];
    const { position, description, taxRatePercent } = line;
    return [{ position, description, taxRatePercent, net, tax, repairs: items[index]?.repairs ?? null }];
  });
  return ok(planOf({ ...value, kind: 'CREDIT', invoice, lines }, facts));
}

const toRefusal = ({
  code,
  message,
  path: at,
}: {
  code: string;
  message: string;
  path?: readonly string[];
}) =>
  refuse(
    code === 'CREDIT_ABOVE_REMAINING'
      ? ('ABOVE_REMAINING' as const)
      : code === 'CURRENCIES_MIXED'
        ? ('CURRENCY_MISMATCH' as const)
        : ('INVALID_VALUE' as const),
    message,
    ['input', 'creditNote', ...(at ?? [])],
  );

/**
 * Withdraws an invoice that was not paid, by a document over everything that is left of it. What was paid of it goes back.
 * Its periods are due again.
 */
export function planVoid(
  facts: InvoiceFacts,
  { paidGoes }: { readonly paidGoes: CreditDestination },
): Result<Plan, CorrectionRefusal> {
  const { invoice } = facts;
  if (facts.hasPaymentUnderWay)
    return refuse(
      'IN_PROGRESS',
      'An attempt to charge the invoice is under way; wait for its outcome.',
      path,
    );
  const next = nextInvoiceState(invoice.state, 'VOID');
  if (!next.ok)
    return refuse(
      'WRONG_STATE',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; what was paid is given back by a credit note.`,
      path,
    );
  const none = nothing(invoice.currency);
  const left = subtract(invoice.total, facts.creditedTotal);
  if (left.minor <= 0n)
    return refuse('NOTHING_LEFT', `Credit notes have taken all of invoice ${invoice.number} already.`, path);
  const owed = subtract(subtract(invoice.total, invoice.amountPaid), invoice.amountCredited);
  const back = subtract(left, owed);
  const refund = paidGoes === 'refund' ? smaller(back, refundableOf(facts)) : none;
  const give = { refund, credit: subtract(back, refund) };
  const allowed = voidInvoice({ total: left, paid: back }, give);
  if (!allowed.ok) return refuse('ABOVE_REMAINING', allowed.error.message, path);
  const lines = facts.lines.flatMap(({ position, description, taxRatePercent, netLeft, taxLeft }) =>
    netLeft.minor === 0n
      ? []
      : [{ position, description, taxRatePercent, net: netLeft, tax: taxLeft, repairs: null }],
  );
  const net = sum(
    lines.map((line) => line.net),
    invoice.currency,
  );
  const note: PlannedNote = {
    ...give,
    kind: 'CANCELLATION',
    invoice,
    lines,
    net,
    tax: subtract(left, net),
    total: left,
    offset: owed,
  };
  const plan = planOf(note, facts);
  // The debt was given up before: it lives again for as long as it takes to withdraw it.
  const revived =
    invoice.state === 'UNCOLLECTIBLE' && owed.minor > 0n
      ? [{ invoiceId: invoice.id, posting: debtRecovered({ amount: owed }) }]
      : [];
  return ok({ ...plan, postings: [...revived, ...plan.postings] });
}
