import type { Refusal } from '../../../kernel/result/result.ts';
import { toUserError } from '../../../platform/graphql/payload.ts';
import type { InvoiceState } from '../generated/resolvers.ts';
import type { InvoiceHead } from '../invoicing/domain/invoice.ts';
import type { LedgerAccount } from '../ledger/domain/posting.ts';

export const toInvoiceState: Readonly<Record<InvoiceHead['state'], InvoiceState>> = {
  open: 'OPEN',
  paid: 'PAID',
  void: 'VOID',
  uncollectible: 'UNCOLLECTIBLE',
};

export const fromInvoiceState: Readonly<Record<InvoiceState, InvoiceHead['state']>> = {
  OPEN: 'open',
  PAID: 'paid',
  VOID: 'void',
  UNCOLLECTIBLE: 'uncollectible',
};

/** The ledger's account by its name in the API: `deferred_revenue`, `tax_payable`. */
export const toAccountName = (account: LedgerAccount): string =>
  account === 'tax' ? 'tax_payable' : account.replaceAll('-', '_');

/** A refusal or none → the payload's list. */
export const toUserErrors = <Code extends string>(refusal: Refusal<Code> | null) =>
  refusal === null ? [] : [toUserError(refusal)];
