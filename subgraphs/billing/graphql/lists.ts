import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { CustomerId } from '../../../kernel/ids/ids.ts';
import { parseInstant } from '../../../kernel/time/interval.ts';
import {
  type Connection,
  type Page,
  type PageArguments,
  parsePage,
  toConnection,
} from '../../../platform/graphql/connection.ts';
import type { InvoiceFilter, PageRequest, Readings } from '../application/readings.ts';

/** A cursor's position → where the page begins. @throws RequestFault BAD_USER_INPUT: it came from a client */
function requestOf({ size, cursor }: Page): PageRequest {
  if (cursor === null) return { size, behind: null };
  const at = parseInstant(String(cursor[0]));
  const id = cursor[1];
  if (!at.ok || typeof id !== 'string')
    throw new RequestFault('BAD_USER_INPUT', 'This cursor is not one that this list has given out.');
  return { size, behind: { at: at.value, id } };
}

async function page<Row extends { readonly id: string }>(
  paging: PageArguments,
  read: (request: PageRequest) => Promise<Row[]>,
  at: (row: Row) => Temporal.Instant,
): Promise<Connection<Row>> {
  const wanted = parsePage(paging);
  const rows = await read(requestOf(wanted));
  return toConnection(rows, wanted, (row) => [at(row).toString(), row.id]);
}

/** The lists of one request, a page at a time, newest first. */
export const createLists = (readings: Readings) => ({
  invoices: (paging: PageArguments, only: InvoiceFilter) =>
    page(
      paging,
      (request) => readings.invoicePage(request, only),
      (row) => row.issuedAt,
    ),
  payments: (paging: PageArguments, customerId: CustomerId) =>
    page(
      paging,
      (request) => readings.paymentPage(request, customerId),
      (row) => row.createdAt,
    ),
  alerts: (paging: PageArguments, only: { readonly open: boolean }) =>
    page(
      paging,
      (request) => readings.alertPage(request, only),
      (row) => row.raisedAt,
    ),
  runs: (paging: PageArguments) => page(paging, readings.runPage, (row) => row.startedAt),
  ledgerAccounts: readings.ledgerAccounts,
});

export type Lists = ReturnType<typeof createLists>;
