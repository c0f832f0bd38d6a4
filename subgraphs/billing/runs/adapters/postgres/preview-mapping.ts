import {
  type CurrencyCode,
  type Money,
  money,
  toWire,
  type WireMoney,
} from '../../../../../kernel/money/money.ts';
import type { PreviewedCurrency, PreviewedInvoice, RunPreview } from '../../domain/run-preview.ts';
import type { billingRunPreviews } from './tables.ts';

type Result = NonNullable<RunPreview['result']>;

/** A preview's result as JSON keeps it: amounts as text. */
export type WireResult = Omit<Result, 'currencies' | 'largest'> & {
  readonly currencies: readonly (Pick<PreviewedCurrency, 'invoices'> &
    Record<'total' | 'largest', WireMoney>)[];
  readonly largest: readonly (Omit<PreviewedInvoice, 'total'> & { readonly total: WireMoney })[];
};

type Row = (typeof billingRunPreviews)['$inferSelect'];

const toMoney = ({ minor, currency }: WireMoney): Money => money(BigInt(minor), currency as CurrencyCode);

const toResult = (wire: WireResult): Result => ({
  ...wire,
  currencies: wire.currencies.map(({ invoices, total, largest }) => ({
    invoices,
    total: toMoney(total),
    largest: toMoney(largest),
  })),
  largest: wire.largest.map((invoice) => ({ ...invoice, total: toMoney(invoice.total) })),
});

const fromResult = (result: Result): WireResult => ({
  ...result,
  currencies: result.currencies.map(({ invoices, total, largest }) => ({
    invoices,
    total: toWire(total),
    largest: toWire(largest),
  })),
  largest: result.largest.map((invoice) => ({ ...invoice, total: toWire(invoice.total) })),
});

export const toPreview = ({ result, computeAt: _queued, ...rest }: Row): RunPreview => ({
  ...rest,
  result: result === null ? null : toResult(result),
});

/** One that is not computed waits to be, from its request on. */
export const fromPreview = (preview: RunPreview): Row => ({
  ...preview,
  computeAt: preview.computedAt === null ? preview.requestedAt : null,
  result: preview.result === null ? null : fromResult(preview.result),
});
