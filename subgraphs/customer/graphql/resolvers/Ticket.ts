import { Defect } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type { TicketResolvers } from '../../generated/resolvers.ts';

export const Ticket: TicketResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Ticket', reference.id);
    return id === null ? null : loaders.ticket.load(id);
  },
  customer: async ({ customerId }, _args, { loaders }) => {
    const customer = await loaders.customer.load(customerId);
    if (customer === null) throw new Defect('whoever sees a ticket by this field’s policy sees its customer');
    return customer;
  },
  plan: async ({ planId }, _args, { loaders }) => {
    const plan = await loaders.plan.load(planId);
    if (plan === null) throw new Defect('whoever sees a ticket by this field’s policy sees its plan');
    return plan;
  },
  device: ({ deviceId }, _args, { loaders }) => (deviceId === null ? null : loaders.device.load(deviceId)),
  expertName: ({ expert }) => expert?.name ?? null,
  timeline: ({ id }, _args, { loaders }) => loaders.timeline.load(id),
  survey: ({ id }, _args, { loaders }) => loaders.surveyOfTicket.load(id),
};
