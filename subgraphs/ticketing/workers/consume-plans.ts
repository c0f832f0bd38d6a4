import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import { type CustomerRepository, keepPlanStanding } from '../customers/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export interface PlansRepositories {
  readonly customers: CustomerRepository;
}

/** Billing's word about plans. */
export const planHandlers = ({ repositoriesIn }: HandlerPorts<PlansRepositories>): MessageHandler[] => [
  on(subscriptionChanged, (tx, { body }) => keepPlanStanding(repositoriesIn(tx), body)),
];
