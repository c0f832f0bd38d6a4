import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import { recordSubscription } from '../intake/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export const planHandlers = ({ repositoriesIn }: HandlerPorts): MessageHandler[] => [
  on(subscriptionChanged, (tx, { body }) => recordSubscription(repositoriesIn(tx), body)),
];
