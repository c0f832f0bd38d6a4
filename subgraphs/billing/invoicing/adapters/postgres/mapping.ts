import { Defect } from '../../../../../kernel/errors/errors.ts';
import { fromWire, money, toWire } from '../../../../../kernel/money/money.ts';
import type {
  Account,
  BillingSubscription,
  Card,
  Contract,
  InvoiceHead,
  InvoiceLine,
  InvoiceTax,
  Payment,
  PaymentAlert,
  StoredCard,
} from '../../domain/invoice.ts';
import type {
  accounts,
  cards,
  contracts,
  invoiceLines,
  invoices,
  invoiceTaxes,
  paymentAlerts,
  payments,
  subscriptions,
} from './tables.ts';

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect'];
export type AccountRow = Row<typeof accounts>;
export type CardRow = Row<typeof cards>;
export type ContractRow = Row<typeof contracts>;
export type SubscriptionRow = Row<typeof subscriptions>;
export type InvoiceRow = Row<typeof invoices>;
export type InvoiceLineRow = Row<typeof invoiceLines>;
export type InvoiceTaxRow = Row<typeof invoiceTaxes>;
export type PaymentRow = Row<typeof payments>;
export type AlertRow = Row<typeof paymentAlerts>;

export const toAccount = (row: AccountRow): Account => row;

function toStoredCard(row: CardRow): StoredCard | null {
  const { brand, lastFour, expiryMonth, expiryYear, provider, providerCustomerId, providerPaymentMethodId } =
    row;
  if (
    brand === null ||
    lastFour === null ||
    expiryMonth === null ||
    expiryYear === null ||
    provider === null ||
    providerCustomerId === null ||
    providerPaymentMethodId === null
  )
    return null;
  return { brand, lastFour, expiryMonth, expiryYear, provider, providerCustomerId, providerPaymentMethodId };
}

export const toCard = (row: CardRow): Card => ({
  id: row.id,
  customerId: row.customerId,
  state: row.state,
  stored: toStoredCard(row),
  storedAt: row.storedAt,
  removedAt: row.removedAt,
});

const nothingStored = {
  brand: null,
  lastFour: null,
  expiryMonth: null,
  expiryYear: null,
  provider: null,
  providerCustomerId: null,
  providerPaymentMethodId: null,
};
export const fromCard = ({ stored, ...rest }: Card): CardRow => ({ ...rest, ...(stored ?? nothingStored) });

export const toContract = ({ prices, ...rest }: ContractRow): Contract => ({
  ...rest,
  prices: prices.map((price) => {
    const parsed = fromWire(price);
    if (!parsed.ok)
      throw new Defect(`a price of contract ${rest.id} cannot be read: ${parsed.error.message}`);
    return parsed.value;
  }),
});
export const fromContract = ({ prices, ...rest }: Contract): ContractRow => ({
  ...rest,
  prices: prices.map(toWire),
});

export const toSubscription = ({
  priceMinor,
  priceCurrency,
  ...rest
}: SubscriptionRow): BillingSubscription => ({
  ...rest,
  price: money(priceMinor, priceCurrency),
});
export const fromSubscription = ({ price, ...rest }: BillingSubscription): SubscriptionRow => ({
  ...rest,
  priceMinor: price.minor,
  priceCurrency: price.currency,
});

const stateFromRow = { OPEN: 'open', PAID: 'paid', VOID: 'void', UNCOLLECTIBLE: 'uncollectible' } as const;
export const stateToRow = {
  open: 'OPEN',
  paid: 'PAID',
  void: 'VOID',
  uncollectible: 'UNCOLLECTIBLE',
} as const;

export function toInvoiceHead(row: InvoiceRow): InvoiceHead {
  const { netMinor, taxMinor, totalMinor, amountPaidMinor, state, ...rest } = row;
  return {
    ...rest,
    state: stateFromRow[state],
    net: money(netMinor, row.currency),
    tax: money(taxMinor, row.currency),
    total: money(totalMinor, row.currency),
    amountPaid: money(amountPaidMinor, row.currency),
  };
}
export function fromInvoiceHead(head: InvoiceHead): InvoiceRow {
  const { net, tax, total, amountPaid, state, ...rest } = head;
  return {
    ...rest,
    state: stateToRow[state],
    netMinor: net.minor,
    taxMinor: tax.minor,
    totalMinor: total.minor,
    amountPaidMinor: amountPaid.minor,
  };
}

export const toInvoiceLine = (row: InvoiceLineRow): InvoiceLine => ({
  subscriptionId: row.subscriptionId,
  description: row.description,
  period:
    row.periodStart === null || row.periodEnd === null
      ? null
      : { start: row.periodStart, end: row.periodEnd },
  quantity: row.quantity,
  net: money(row.netMinor, row.currency),
  taxRatePercent: row.taxRatePercent,
});

export const toInvoiceTax = (row: InvoiceTaxRow): InvoiceTax => ({
  name: row.name,
  ratePercent: row.ratePercent,
  net: money(row.netMinor, row.currency),
  tax: money(row.taxMinor, row.currency),
});

export const toPayment = ({ amountMinor, currency, ...rest }: PaymentRow): Payment => ({
  ...rest,
  amount: money(amountMinor, currency),
});
export const fromPayment = ({ amount, ...rest }: Payment): PaymentRow => ({
  ...rest,
  amountMinor: amount.minor,
  currency: amount.currency,
});

export const toAlert = (row: AlertRow, invoiceNumber: string | null): PaymentAlert => ({
  ...row,
  invoiceNumber,
});
export function fromAlert({ invoiceNumber: _of, ...row }: PaymentAlert): AlertRow {
  return row;
}
