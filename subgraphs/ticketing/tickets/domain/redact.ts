import type { Ticket } from './ticket.ts';

const erased = 'Erased';

/**
 * The fields of a ticket that name or describe its customer, emptied. Kind of equipment, country, times and expert stay:
 * the operations side reports on them.
 */
export const redact = ({ visit }: Ticket): Partial<Ticket> => ({
  title: erased,
  description: '',
  visit: {
    contactName: erased,
    contactEmail: 'erased@erased.invalid',
    contactPhone: null,
    place: {
      line1: erased,
      line2: null,
      city: erased,
      region: null,
      postalCode: erased,
      country: visit.place.country,
    },
  },
  resolutionNotes: null,
});
