import { hasRole, isCustomer } from '../../../../kernel/access/actor.ts';
import { RequestFault } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { parsePage, toConnection } from '../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../platform/graphql/page-request.ts';
import type { Device } from '../../devices/index.ts';
import type { CustomerResolvers } from '../../generated/resolvers.ts';
import type { Invoice } from '../../invoices/index.ts';
import type { Notification } from '../../notifications/index.ts';
import type { SupportPlan } from '../../plans/index.ts';
import type { Ticket } from '../../tickets/index.ts';

export const Customer: CustomerResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Customer', reference.id);
    return id === null ? null : loaders.customer.load(id);
  },
  notificationPreferences: ({ id, notificationPreferences }, _args, { actor }) => {
    // The field's policy admits the role of customer. A customer may read only their own, even if another role shows them other customers.
    if (!isCustomer(actor, id) && !hasRole(actor, 'helpdesk'))
      throw new RequestFault('FORBIDDEN', 'Only the customer and the role helpdesk may read this.');
    return notificationPreferences;
  },
  consents: async ({ id }, _args, { actor, read }) => {
    if (!isCustomer(actor, id) && !hasRole(actor, 'helpdesk'))
      throw new RequestFault('FORBIDDEN', 'Only the customer and the role helpdesk may read this.');
    return read('Consent', [], (tx) => tx.consents.ofCustomer(id));
  },
  cards: ({ id }, _args, { loaders }) => loaders.cardsOfCustomer.load(id),
  devices: async ({ id: customerId }, args, { read }) => {
    const page = parsePage(args);
    const none: readonly Device[] = [];
    const rows = await read('Device', none, (tx) => tx.devices.page(customerId, pageByTime(page)));
    return toConnection(rows, page, ({ addedAt, id }) => [addedAt.toString(), id]);
  },
  plans: async ({ id: customerId }, args, { read }) => {
    const page = parsePage(args);
    const none: readonly SupportPlan[] = [];
    const rows = await read('SupportPlan', none, (tx) => tx.plans.page(customerId, pageByTime(page)));
    return toConnection(rows, page, ({ chosenAt, id }) => [chosenAt.toString(), id]);
  },
  tickets: async ({ id: customerId }, args, { read }) => {
    const page = parsePage(args);
    const none: readonly Ticket[] = [];
    const rows = await read('Ticket', none, (tx) =>
      tx.tickets.page(customerId, args.states ?? [], pageByTime(page)),
    );
    return toConnection(rows, page, ({ submittedAt, id }) => [submittedAt.toString(), id]);
  },
  invoices: async ({ id: customerId }, args, { read }) => {
    const page = parsePage(args);
    const none: readonly Invoice[] = [];
    const rows = await read('Invoice', none, (tx) => tx.invoices.page(customerId, pageByTime(page)));
    return toConnection(rows, page, ({ issuedAt, id }) => [issuedAt.toString(), id]);
  },
  notices: async ({ id: customerId }, args, { read }) => {
    const page = parsePage(args);
    const none: readonly Notification[] = [];
    const rows = await read('Notification', none, (tx) =>
      tx.notifications.page(customerId, pageByTime(page)),
    );
    return toConnection(rows, page, ({ createdAt, id }) => [createdAt.toString(), id]);
  },
};
