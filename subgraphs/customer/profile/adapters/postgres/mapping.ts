import type { Customer } from '../../domain/customer.ts';
import type { customers } from './tables.ts';

export const toCustomer = ({
  notificationsTickets,
  notificationsBilling,
  ...row
}: typeof customers.$inferSelect): Customer => ({
  ...row,
  notificationPreferences: { tickets: notificationsTickets, billing: notificationsBilling },
});
export const fromCustomer = ({
  notificationPreferences,
  ...customer
}: Customer): typeof customers.$inferInsert => ({
  ...customer,
  notificationsTickets: notificationPreferences.tickets,
  notificationsBilling: notificationPreferences.billing,
});
