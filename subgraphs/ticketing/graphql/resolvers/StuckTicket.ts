import { assert } from '../../../../kernel/errors/errors.ts';
import type { StuckTicketResolvers } from '../../generated/resolvers.ts';

export const StuckTicket: StuckTicketResolvers = {
  ticket: async ({ ticketId }, _args, { loaders }) => {
    const ticket = await loaders.ticket.load(ticketId);
    assert(ticket !== null, 'a ticket is never deleted, and staff see all');
    return ticket;
  },
};
