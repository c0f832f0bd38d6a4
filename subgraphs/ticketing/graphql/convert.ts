import { RequestFault } from '../../../kernel/errors/errors.ts';
import { type Page, parsePage } from '../../../platform/graphql/connection.ts';
import type { NamePage, TimePage } from '../application/ports.ts';
import type { TypedContract } from '../contracts/domain/support-contract.ts';
import type { ExpertData } from '../experts/domain/expert.ts';
import type {
  TicketState as ApiTicketState,
  InputMaybe,
  SaveExpertInput,
  SaveSupportContractInput,
} from '../generated/resolvers.ts';
import type { Ticket, TicketState } from '../tickets/domain/ticket.ts';

type PageArguments = { readonly first: number | null | undefined; readonly after?: InputMaybe<string> };

export const pageOf = ({ first, after }: PageArguments): Page =>
  parsePage({ first: first ?? null, after: after ?? null });

const foreignCursor = () =>
  new RequestFault('BAD_USER_INPUT', 'This cursor is not one that this list has given out.');

function textPair({ cursor }: Page): readonly [string, string] | null {
  if (cursor === null) return null;
  const [first, second] = cursor;
  if (typeof first !== 'string' || typeof second !== 'string' || cursor.length !== 2) throw foreignCursor();
  return [first, second];
}

/** One row more than the page: it says whether there are more. */
const sizeOf = ({ size }: Page): number => size + 1;

export function toTimePage(page: Page): TimePage {
  const pair = textPair(page);
  if (pair === null) return { size: sizeOf(page), after: null };
  try {
    return { size: sizeOf(page), after: { at: Temporal.Instant.from(pair[0]), id: pair[1] } };
  } catch {
    throw foreignCursor();
  }
}

export function toNamePage(page: Page): NamePage {
  const pair = textPair(page);
  return { size: sizeOf(page), after: pair === null ? null : { name: pair[0], id: pair[1] } };
}

/** The states that work can be in; a ticket that is only submitted is not known here, so no row has that state. */
export const fromStates = (states: InputMaybe<readonly ApiTicketState[]>): readonly TicketState[] | null => {
  const wanted = (states ?? []).filter((state): state is TicketState => state !== 'SUBMITTED');
  return wanted.length === 0 && (states ?? []).length > 0 ? null : wanted;
};

export const bySubmission = ({ submittedAt, id }: Ticket): readonly string[] => [submittedAt.toString(), id];
export const byWaiting = ({ waitingSince, id }: Ticket): readonly string[] => [waitingSince.toString(), id];
export const byName = ({ name, id }: { readonly name: string; readonly id: string }): readonly string[] => [
  name,
  id,
];

export const fromSaveExpert = ({
  id,
  phone,
  areas,
  ...input
}: SaveExpertInput): ExpertData & { readonly id: string | null } => ({
  ...input,
  id: id ?? null,
  phone: phone ?? null,
  areas: areas.map(({ country, postalCodePrefix }) => ({
    country,
    postalCodePrefix: postalCodePrefix ?? '',
  })),
});

export const fromSaveSupportContract = ({
  id,
  openTicketsMax,
  termIntervals,
  ...input
}: SaveSupportContractInput): TypedContract & { readonly id: string | null } => ({
  ...input,
  id: id ?? null,
  openTicketsMax: openTicketsMax ?? null,
  termIntervals: termIntervals ?? null,
});
