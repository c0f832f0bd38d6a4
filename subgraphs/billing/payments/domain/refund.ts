import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { add, type Money, subtract } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/**
 * What a refund does to the invoice. `reopen-debt`: money goes back, the invoice stays as it is and is owed again.
 * `adjust-lines`: the named lines are credited, so that nothing is owed again.
 */
export const refundEffects = ['reopen-debt', 'adjust-lines'] as const;
export type RefundEffect = (typeof refundEffects)[number];

export interface RefundRequest {
  readonly amount: Money;
  readonly effect: RefundEffect;
  /** For `adjust-lines`: how much of which line. */
  readonly lines: readonly { readonly lineId: string; readonly amount: Money; readonly left: Money }[];
}

export interface Refund {
  readonly amount: Money;
  /** What the invoice still asks for afterwards. */
  readonly balance: Money;
  readonly paidLeft: Money;
}

export type RefundRefusal =
  | 'REFUND_NOT_POSITIVE'
  | 'REFUND_ABOVE_PAID'
  | 'LINES_NOT_NAMED'
  | 'LINES_DO_NOT_ADD_UP'
  | 'CREDIT_ABOVE_REMAINING';

export function refund(
  request: RefundRequest,
  invoice: { readonly balance: Money; readonly paid: Money },
): Result<Explained<Refund>, RefundRefusal> {
  const { amount, effect } = request;
  if (amount.minor <= 0n) return refuse('REFUND_NOT_POSITIVE', 'A refund is above zero.', ['amount']);
  if (amount.minor > invoice.paid.minor)
    return refuse('REFUND_ABOVE_PAID', `At most ${invoice.paid.minor} minor units were paid.`, ['amount']);
  if (effect === 'adjust-lines') {
    const lines = checkLines(request);
    if (!lines.ok) return lines;
  }
  const balance = effect === 'reopen-debt' ? add(invoice.balance, amount) : invoice.balance;
  const value = { amount, balance, paidLeft: subtract(invoice.paid, amount) };
  return ok(
    explained(value, { refund: effect }, [
      step('{amount} refunded ({effect}): balance {before} → {after}', {
        amount,
        effect,
        before: invoice.balance,
        after: balance,
      }),
    ]),
  );
}

function checkLines({ amount, lines }: RefundRequest): Result<true, RefundRefusal> {
  if (lines.length === 0)
    return refuse(
      'LINES_NOT_NAMED',
      'The items must be named: say which lines are credited, and by how much.',
      ['lines'],
    );
  const above = lines.findIndex((line) => line.amount.minor > line.left.minor);
  if (above >= 0)
    return refuse('CREDIT_ABOVE_REMAINING', 'A line cannot be credited by more than is left of it.', [
      'lines',
      String(above),
    ]);
  const total = lines.reduce((sum, line) => sum + line.amount.minor, 0n);
  return total === amount.minor
    ? ok(true)
    : refuse(
        'LINES_DO_NOT_ADD_UP',
        `The lines add up to ${total} minor units, the refund is ${amount.minor}.`,
        ['lines'],
      );
}
