import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/**
 * `DRAFT`: recomputed freely. `OPEN`: finalised, immutable, waiting for money. `PAID`: nothing left to pay.
 * `VOID`: withdrawn by documents that net it to zero. `UNCOLLECTIBLE`: written off, yet may still be paid.
 */
export const invoiceStates = ['DRAFT', 'OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/**
 * `FINALISE`: numbers and amounts are fixed. `PAY`: the balance reached zero. `REOPEN`: money went back without a
 * credit note (refund, chargeback, reversed debit), so that the debt lives again. `WRITE_OFF`: given up.
 */
export const invoiceEvents = ['FINALISE', 'PAY', 'REOPEN', 'VOID', 'WRITE_OFF'] as const;
export type InvoiceEvent = (typeof invoiceEvents)[number];

const transitions: Readonly<Record<InvoiceState, Partial<Readonly<Record<InvoiceEvent, InvoiceState>>>>> = {
  DRAFT: { FINALISE: 'OPEN', VOID: 'VOID' },
  OPEN: { PAY: 'PAID', VOID: 'VOID', WRITE_OFF: 'UNCOLLECTIBLE' },
  PAID: { REOPEN: 'OPEN' },
  VOID: {},
  UNCOLLECTIBLE: { PAY: 'PAID', VOID: 'VOID' },
};

/** The state after the event, or a refusal that says what may happen instead. Every other step is forbidden. */
export function nextInvoiceState(
  state: InvoiceState,
  event: InvoiceEvent,
): Result<InvoiceState, 'INVOICE_TRANSITION_FORBIDDEN'> {
  const next = transitions[state][event];
  if (next !== undefined) return ok(next);
  const allowed = Object.keys(transitions[state]);
  return refuse(
    'INVOICE_TRANSITION_FORBIDDEN',
    `An invoice that is ${state} cannot ${event}; it can ${allowed.length === 0 ? 'change no more' : allowed.join(', ')}.`,
  );
}

/** Lines, dates and amounts may change in a draft only; a correction of anything later is a new document. */
export const isEditable = (state: InvoiceState): boolean => state === 'DRAFT';

/**
 * From when a draft may be finalised: so many days of 24 hours after it was made, during which it is recomputed.
 *
 * @param graceDays whole, zero or more; zero finalises at once
 */
export const finaliseFrom = (draftedAt: Temporal.Instant, graceDays: number): Temporal.Instant =>
  draftedAt.add({ hours: 24 * graceDays });
