import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import type { BodyOf } from '../../../schema/messages/outbox.ts';
import { cardStoredV1 } from '../../../schema/messages/vault/card-stored.v1.ts';
import { cardStored } from '../../../schema/messages/vault/card-stored.v2.ts';
import { type CardStoredRepositories, recordCardStored } from '../payments/index.ts';

/** Version 1 knew one provider. */
const fromV1 = ({
  provider,
  providerCustomerId,
  providerPaymentMethodId,
  ...card
}: BodyOf<typeof cardStoredV1>): BodyOf<typeof cardStored> => ({
  ...card,
  providers: [
    { provider, customerReference: providerCustomerId, paymentMethodReference: providerPaymentMethodId },
  ],
});

/** What the vault says about cards: masked fields and the providers' references. */
export const cardHandlers = ({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => CardStoredRepositories;
}): MessageHandler[] => [
  on(cardStored, (tx, { body }) => recordCardStored(repositoriesIn(tx), body)),
  on(cardStoredV1, (tx, { body }) => recordCardStored(repositoriesIn(tx), fromV1(body))),
];
