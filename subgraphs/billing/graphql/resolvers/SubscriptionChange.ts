import { parseId } from '../../../../kernel/ids/ids.ts';
import type { SubscriptionChangeResolvers } from '../../generated/resolvers.ts';

export const SubscriptionChange: SubscriptionChangeResolvers = {
  __resolveReference({ id }, { loaders }) {
    const changeId = parseId('SubscriptionChange', id);
    return changeId === null ? null : loaders.subscriptionChange.load(changeId);
  },
  subscription: ({ subscriptionId }, _args, { loaders }) => loaders.subscription.load(subscriptionId),
  statusAfter: ({ preview }) => preview.status,
  endsOnAfter: ({ preview }) => (preview.endsOn === null ? null : Temporal.PlainDate.from(preview.endsOn)),
  trace: ({ preview }) => preview.trace,
  refusal: ({ preview }) => preview.refusal,
  invoices: ({ preview, takesEffectOn }) =>
    preview.invoices.map((invoice) => ({ ...invoice, dueForBillingOn: takesEffectOn })),
  creditNotes: ({ preview }) => preview.creditNotes,
};
