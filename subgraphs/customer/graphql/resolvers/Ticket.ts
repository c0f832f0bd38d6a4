import { RequestFault } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type { TicketResolvers } from '../../generated/resolvers.ts';

/** A person with several roles may see a ticket by one of them and have no business with whose it is. */
const notTheirs = (): RequestFault =>
  new RequestFault('FORBIDDEN', 'None of your roles may read whose ticket this is.');

export const Ticket: TicketResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Ticket', reference.id);
    return id === null ? null : loaders.ticket.load(id);
  },
  customer: async ({ customerId }, _args, { loaders }) => {
    const customer = await loaders.customer.load(customerId);
    if (customer === null) throw notTheirs();
    return customer;
  },
  plan: async ({ planId }, _args, { loaders }) => {
    const plan = await loaders.plan.load(planId);
    if (plan === null) throw notTheirs();
    return plan;
  },
  device: ({ deviceId }, _args, { loaders }) => (deviceId === null ? null : loaders.device.load(deviceId)),
  expertName: ({ expert }) => expert?.name ?? null,
  timeline: ({ id }, _args, { loaders }) => loaders.timeline.load(id),
  appointment: async ({ id }, _args, { loaders }) => {
    const known = await loaders.appointmentOfTicket.load(id);
    if (known === null || known.state === 'ENDED') return null;
    return {
      state: known.requested === null ? known.state : 'REQUESTED',
      windows: known.windows,
      window: known.chosen,
      requestedWindow: known.requested?.window ?? null,
      refusedBecause: known.refusedBecause,
    };
  },
  survey: ({ id }, _args, { loaders }) => loaders.surveyOfTicket.load(id),
};
