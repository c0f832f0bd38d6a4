import { Defect } from '../../../../kernel/errors/errors.ts';
import { fromWire, type Money, money, toWire, type WireMoney } from '../../../../kernel/money/money.ts';
import type { Card } from '../../cards/domain/card.ts';
import type { CardKeySet } from '../../cards/domain/card-envelope.ts';
import type { Invoice, InvoiceLine, InvoiceTax } from '../../invoices/domain/invoice.ts';
import type { Notice } from '../../notifications/domain/notification.ts';
import { type Contract, cheapestMinor } from '../../plans/domain/contract.ts';
import type { SupportPlan } from '../../plans/domain/support-plan.ts';
import type { Customer } from '../../profile/domain/customer.ts';
import type { Ticket } from '../../tickets/domain/ticket.ts';
import type {
  cardKeySet,
  cards,
  contracts,
  customers,
  invoices,
  notices,
  StoredInvoiceLine,
  StoredInvoiceTax,
  supportPlans,
  tickets,
} from './tables.ts';

// Row ↔ domain where the two differ; devices and surveys are the same in both.

export const toCustomer = ({
  noticesTickets,
  noticesBilling,
  ...row
}: typeof customers.$inferSelect): Customer => ({
  ...row,
  notificationPreferences: { tickets: noticesTickets, billing: noticesBilling },
});
export const fromCustomer = ({
  notificationPreferences,
  ...customer
}: Customer): typeof customers.$inferInsert => ({
  ...customer,
  noticesTickets: notificationPreferences.tickets,
  noticesBilling: notificationPreferences.billing,
});

export const toCard = ({ declineCode, declineMessage, ...row }: typeof cards.$inferSelect): Card => ({
  ...row,
  decline: declineCode === null ? null : { code: declineCode, message: declineMessage ?? '' },
});
export const fromCard = ({ decline, ...card }: Card): typeof cards.$inferInsert => ({
  ...card,
  declineCode: decline?.code ?? null,
  declineMessage: decline?.message ?? null,
});

export const toKeySet = ({ jws, issuedAt, expiresAt, keys }: typeof cardKeySet.$inferSelect): CardKeySet => ({
  jws,
  issuedAt,
  expiresAt,
  keys: keys.map(({ kid, notBefore, notAfter }) => ({
    kid,
    notBefore: Temporal.Instant.from(notBefore),
    notAfter: Temporal.Instant.from(notAfter),
  })),
});
export const fromKeySet = ({ keys, ...keySet }: CardKeySet): typeof cardKeySet.$inferInsert => ({
  ...keySet,
  onlyRow: true,
  keys: keys.map(({ kid, notBefore, notAfter }) => ({
    kid,
    notBefore: notBefore.toString(),
    notAfter: notAfter.toString(),
  })),
});

export const toContract = ({ cheapestMinor, prices, ...row }: typeof contracts.$inferSelect): Contract => ({
  ...row,
  prices: prices.map(storedMoney),
});
export const fromContract = ({
  prices,
  coverage,
  countries,
  ...contract
}: Contract): typeof contracts.$inferInsert => ({
  ...contract,
  coverage: [...coverage],
  countries: [...countries],
  prices: prices.map(toWire),
  cheapestMinor: cheapestMinor(prices),
});

export const toPlan = ({
  priceMinor,
  priceCurrency,
  ...row
}: typeof supportPlans.$inferSelect): SupportPlan => ({
  ...row,
  price: money(priceMinor, priceCurrency),
});
export const fromPlan = ({
  price,
  coverage,
  countries,
  ...plan
}: SupportPlan): typeof supportPlans.$inferInsert => ({
  ...plan,
  coverage: [...coverage],
  countries: [...countries],
  priceMinor: price.minor,
  priceCurrency: price.currency,
});

export const toTicket = ({ expertId, expertName, ...row }: typeof tickets.$inferSelect): Ticket => ({
  ...row,
  expert: expertId === null ? null : { id: expertId, name: expertName ?? '' },
});
export const fromTicket = ({ expert, ...ticket }: Ticket): typeof tickets.$inferInsert => ({
  ...ticket,
  expertId: expert?.id ?? null,
  expertName: expert?.name ?? null,
});

export const toInvoice = ({
  currency,
  lines,
  taxes,
  netMinor,
  taxMinor,
  totalMinor,
  amountPaidMinor,
  ...row
}: typeof invoices.$inferSelect): Invoice => ({
  ...row,
  lines: lines.map(toLine),
  taxes: taxes.map(toTax),
  net: money(netMinor, currency),
  tax: money(taxMinor, currency),
  total: money(totalMinor, currency),
  amountPaid: money(amountPaidMinor, currency),
});
export const fromInvoice = ({
  lines,
  taxes,
  net,
  tax,
  total,
  amountPaid,
  ...invoice
}: Invoice): typeof invoices.$inferInsert => ({
  ...invoice,
  currency: total.currency,
  lines: lines.map(fromLine),
  taxes: taxes.map(fromTax),
  netMinor: net.minor,
  taxMinor: tax.minor,
  totalMinor: total.minor,
  amountPaidMinor: amountPaid.minor,
});

const toLine = ({ period, net, ...line }: StoredInvoiceLine): InvoiceLine => ({
  ...line,
  period: period && { start: Temporal.Instant.from(period.start), end: Temporal.Instant.from(period.end) },
  net: storedMoney(net),
});
const fromLine = ({ period, net, ...line }: InvoiceLine): StoredInvoiceLine => ({
  ...line,
  period: period && { start: period.start.toString(), end: period.end.toString() },
  net: toWire(net),
});
const toTax = ({ net, tax, ...rest }: StoredInvoiceTax): InvoiceTax => ({
  ...rest,
  net: storedMoney(net),
  tax: storedMoney(tax),
});
const fromTax = ({ net, tax, ...rest }: InvoiceTax): StoredInvoiceTax => ({
  ...rest,
  net: toWire(net),
  tax: toWire(tax),
});

function storedMoney(wire: WireMoney): Money {
  const amount = fromWire(wire);
  if (!amount.ok) throw new Defect(`a stored amount is none: ${amount.error.code}`);
  return amount.value;
}

/** Columns of a notice as its reader may see it: never the text. */
export const toNotice = (
  row: Pick<
    typeof notices.$inferSelect,
    'id' | 'customerId' | 'kind' | 'channel' | 'state' | 'subject' | 'createdAt' | 'settledAt'
  >,
): Notice => ({
  id: row.id,
  customerId: row.customerId,
  kind: row.kind,
  channel: row.channel,
  state: row.state,
  subject: row.subject,
  createdAt: row.createdAt,
  sentAt: row.state === 'SENT' ? row.settledAt : null,
});
