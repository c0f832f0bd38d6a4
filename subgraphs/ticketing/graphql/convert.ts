import type { SaveSupportContract } from '../contracts/index.ts';
import type { SaveExpert } from '../experts/index.ts';
import type {
  TicketState as ApiTicketState,
  InputMaybe,
  SaveExpertInput,
  SaveSupportContractInput,
} from '../generated/resolvers.ts';
import type { Ticket, TicketState } from '../tickets/index.ts';

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

export const fromSaveExpert = ({ id, phone, areas, ...input }: SaveExpertInput): SaveExpert => ({
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
}: SaveSupportContractInput): SaveSupportContract => ({
  ...input,
  id: id ?? null,
  openTicketsMax: openTicketsMax ?? null,
  termIntervals: termIntervals ?? null,
});
