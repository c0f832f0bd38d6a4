import type { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { CustomerRepository } from './ports.ts';

/** Keeps the newest version of a plan's standing. */
export const keepPlanStanding = (
  tx: { readonly customers: Pick<CustomerRepository, 'keepNewestStanding'> },
  { planId, customerId, version, state, endsAt, changedAt }: BodyOf<typeof subscriptionChanged>,
): Promise<void> =>
  tx.customers.keepNewestStanding({
    planId,
    customerId,
    version,
    state,
    endsAt: endsAt === null ? null : Temporal.Instant.from(endsAt),
    changedAt: Temporal.Instant.from(changedAt),
  });
