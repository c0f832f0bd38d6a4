import { hasRole, isCustomer } from '../../../../kernel/access/actor.ts';
import { RequestFault } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { toConnection } from '../../../../platform/graphql/connection.ts';
import type { Device } from '../../devices/domain/device.ts';
import type { CustomerResolvers } from '../../generated/resolvers.ts';
import type { Invoice } from '../../invoices/domain/invoice.ts';
import type { Notice } from '../../notifications/domain/notification.ts';
import type { SupportPlan } from '../../plans/domain/support-plan.ts';
import type { Ticket } from '../../tickets/domain/ticket.ts';
import { newestFirst, pageOf } from '../page.ts';

export const Customer: CustomerResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Customer', reference.id);
    return id === null ? null : loaders.customer.load(id);
  },
  notificationPreferences: ({ id, notificationPreferences }, _args, { actor }) => {
    // The field's policy lets customers in; that means their own, also where another role shows them somebody else's name.
    if (!isCustomer(actor, id) && !hasRole(actor, 'helpdesk'))
      throw new RequestFault('FORBIDDEN', 'Your role may not read this.');
    return notificationPreferences;
  },
  cards: ({ id }, _args, { loaders }) => loaders.cardsOfCustomer.load(id),
  devices: async ({ id: customerId }, args, { read }) => {
    const page = pageOf(args);
    const none: readonly Device[] = [];
    const rows = await read('Device', none, (tx) => tx.devices.page(customerId, newestFirst(page)));
    return toConnection(rows, page, ({ addedAt, id }) => [addedAt.toString(), id]);
  },
  plans: async ({ id: customerId }, args, { read }) => {
    const page = pageOf(args);
    const none: readonly SupportPlan[] = [];
    const rows = await read('SupportPlan', none, (tx) => tx.plans.page(customerId, newestFirst(page)));
    return toConnection(rows, page, ({ chosenAt, id }) => [chosenAt.toString(), id]);
  },
  tickets: async ({ id: customerId }, args, { read }) => {
    const page = pageOf(args);
    const none: readonly Ticket[] = [];
    const rows = await read('Ticket', none, (tx) =>
      tx.tickets.page(customerId, args.states ?? [], newestFirst(page)),
    );
    return toConnection(rows, page, ({ submittedAt, id }) => [submittedAt.toString(), id]);
  },
  invoices: async ({ id: customerId }, args, { read }) => {
    const page = pageOf(args);
    const none: readonly Invoice[] = [];
    const rows = await read('Invoice', none, (tx) => tx.invoices.page(customerId, newestFirst(page)));
    return toConnection(rows, page, ({ issuedAt, id }) => [issuedAt.toString(), id]);
  },
  notices: async ({ id: customerId }, args, { read }) => {
    const page = pageOf(args);
    const none: readonly Notice[] = [];
    const rows = await read('Notice', none, (tx) => tx.notices.page(customerId, newestFirst(page)));
    return toConnection(rows, page, ({ createdAt, id }) => [createdAt.toString(), id]);
  },
};
