export { type EraseCustomerRepositories, eraseCustomer } from './application/erase-customer.ts';
export { keepPlanStanding } from './application/keep-plan-standing.ts';
export { keepProfile } from './application/keep-profile.ts';
export type {
  CommentEraser,
  CustomerRepository,
  HistoryEraser,
  NotificationEraser,
  TicketsOfCustomer,
} from './application/ports.ts';
