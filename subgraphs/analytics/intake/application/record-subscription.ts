import type { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { FactsTransaction } from './ports.ts';

/** Records the newest state of a subscription. */
export const recordSubscription = (
  { facts }: FactsTransaction,
  body: BodyOf<typeof subscriptionChanged>,
): Promise<void> => facts.recordSubscription({ ...body, id: body.subscriptionId });
