import { addToOutbox } from '../../../platform/messaging/outbox.ts';
import type { Database } from '../../../platform/postgres/database.ts';
import { intakeKeyStore } from './adapters/keys/intake-key-store.ts';
import { openCardCipher } from './adapters/keys/key-ring.ts';
import { keySetSigner } from './adapters/keys/key-set-signer.ts';
import { readWrappingKey } from './adapters/keys/master-key.ts';
import { cardRepository, claimKeySetPublication } from './adapters/postgres/card-repository.ts';
import { stripeCardTokeniser } from './adapters/stripe/card-tokeniser.ts';
import { stripeClient } from './adapters/stripe/stripe-client.ts';
import type { Clock, Outbox } from './application/ports.ts';
import { removeAllCards, removeCard } from './application/remove-card.ts';
import { settleCard } from './application/settle-card.ts';
import { turnIntakeKeys } from './application/turn-intake-keys.ts';
import type { VaultConfig } from './config.ts';

/** Joins the vault's rules to its world: the only place that knows both. */
export async function wireVault(
  config: Pick<
    VaultConfig,
    | 'VAULT_KEY_SHARE_1_FILE'
    | 'VAULT_KEY_SHARE_2_FILE'
    | 'CARD_KEYS_SIGNING_KEY_FILE'
    | 'STRIPE_SECRET_KEY'
    | 'STRIPE_API_BASE'
    | 'STRIPE_CA_FILE'
  >,
  database: Database,
  clock: Clock = () => Temporal.Now.instant(),
) {
  const wrapping = await readWrappingKey({
    first: config.VAULT_KEY_SHARE_1_FILE,
    second: config.VAULT_KEY_SHARE_2_FILE,
  });
  const cipher = await openCardCipher(database, wrapping);
  const intakeKeys = intakeKeyStore(wrapping);
  const tokeniser = stripeCardTokeniser(
    stripeClient({
      secretKey: config.STRIPE_SECRET_KEY,
      apiBase: config.STRIPE_API_BASE,
      caFile: config.STRIPE_CA_FILE,
    }),
  );
  const outbox: Outbox = { add: addToOutbox };
  const ports = { cards: cardRepository, cipher, intakeKeys, tokeniser, clock, outbox };
  return {
    cipher,
    settleCard: settleCard(ports),
    removeCard: removeCard(ports),
    removeAllCards: removeAllCards(ports),
    turnIntakeKeys: turnIntakeKeys({
      database,
      intakeKeys,
      signer: await keySetSigner(config.CARD_KEYS_SIGNING_KEY_FILE),
      clock,
      outbox,
      claimPublication: claimKeySetPublication,
    }),
  };
}
