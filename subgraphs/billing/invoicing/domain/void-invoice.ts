import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { add, type Money, nothing, subtract } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/** A document that takes part of a voided invoice back. `FINALISED`: worth its amount; `VOIDED`: nets the rest, worth nothing. */
export interface VoidingNote {
  readonly status: 'FINALISED' | 'VOIDED';
  readonly refund: Money;
  /** As customer credit, or off what was still owed. */
  readonly credit: Money;
  readonly total: Money;
}

export type VoidRefusal = 'REFUND_ABOVE_PAID' | 'CREDIT_ABOVE_REMAINING' | 'AMOUNT_NEGATIVE';

/**
 * Voiding nets an invoice to zero with documents and edits nothing: one note for what is given back, and a voided one
 * for the rest.
 *
 * @param give what goes back of the total; zero or more each, together no more than the total
 */
export function voidInvoice(
  invoice: { readonly total: Money; readonly paid: Money },
  give: { readonly refund: Money; readonly credit: Money },
): Result<Explained<readonly VoidingNote[]>, VoidRefusal> {
  const { total, paid } = invoice;
  const none = nothing(total.currency);
  const given = add(give.refund, give.credit);
  if (give.refund.minor < 0n || give.credit.minor < 0n)
    return refuse('AMOUNT_NEGATIVE', 'What is given back is zero or more.', ['give']);
  if (give.refund.minor > paid.minor)
    return refuse('REFUND_ABOVE_PAID', `At most ${paid.minor} minor units were paid and can be refunded.`, [
      'refund',
    ]);
  if (given.minor > total.minor)
    return refuse('CREDIT_ABOVE_REMAINING', `At most ${total.minor} minor units can be given back.`, [
      'credit',
    ]);
  const rest = subtract(total, given);
  const notes: VoidingNote[] = [];
  if (given.minor > 0n) notes.push({ status: 'FINALISED', ...give, total: given });
  if (rest.minor > 0n) notes.push({ status: 'VOIDED', refund: none, credit: none, total: rest });
  return ok(
    explained(notes, { void: 'by-documents' }, [
      step('{total} = {given} given back + {rest} voided', { total, given, rest }),
    ]),
  );
}
