import type { Clock } from '../../../kernel/time/clock.ts';
import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { planCancelled } from '../../../schema/messages/customer/plan-cancelled.v1.ts';
import { planChosen } from '../../../schema/messages/customer/plan-chosen.v1.ts';
import {
  type CancelSubscriptionRepositories,
  cancelSubscription,
  type OpenSubscriptionRepositories,
  openSubscription,
} from '../subscriptions/index.ts';

export type PlanRepositories = OpenSubscriptionRepositories & CancelSubscriptionRepositories;

/** Plans that customers chose and cancelled. */
export function planHandlers({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (tx: Transaction) => PlanRepositories;
  readonly ports: { readonly clock: Clock };
}): MessageHandler[] {
  const open = openSubscription(ports);
  const cancel = cancelSubscription(ports);
  return [
    on(planChosen, (tx, { body }) => open(repositoriesIn(tx), body)),
    on(planCancelled, (tx, { body }) => cancel(repositoriesIn(tx), body)),
  ];
}
