import { type Clock, systemClock } from '../../../kernel/time/clock.ts';
import { outboxIn } from '../../../platform/messaging/outbox.ts';
import type { Database, Transaction } from '../../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../../platform/postgres/unit-of-work.ts';
import { intakeKeyStore } from './adapters/keys/intake-key-store.ts';
import { openCardCipher } from './adapters/keys/key-ring.ts';
import { keySetSigner } from './adapters/keys/key-set-signer.ts';
import { readWrappingKey } from './adapters/keys/master-key.ts';
import { cardRepository } from './adapters/postgres/card-repository.ts';
import { keySetRepository } from './adapters/postgres/key-set-repository.ts';
import { strayRepository } from './adapters/postgres/stray-repository.ts';
import { tokenisationRepository } from './adapters/postgres/tokenisation-repository.ts';
import { stripeCardTokeniser } from './adapters/stripe/card-tokeniser.ts';
import { stripeClient } from './adapters/stripe/stripe-client.ts';
import type { VaultConfig } from './config.ts';
import { type CardTokeniser, compareTokens, turnIntakeKeys } from './index.ts';
import { makeHandlers } from './workers/index.ts';

type ProviderConfig = Pick<VaultConfig, 'STRIPE_API_BASE' | 'STRIPE_CA_FILE' | 'STRIPE_SECRET_KEY'>;
type KeyConfig = Pick<
  VaultConfig,
  'CARD_KEYS_SIGNING_KEY_FILE' | 'VAULT_KEY_SHARE_1_FILE' | 'VAULT_KEY_SHARE_2_FILE'
>;

/** Every payment provider that is given cards. */
const tokenisersOf = (config: ProviderConfig): readonly CardTokeniser[] => [
  stripeCardTokeniser(
    stripeClient({
      secretKey: config.STRIPE_SECRET_KEY,
      apiBase: config.STRIPE_API_BASE,
      caFile: config.STRIPE_CA_FILE,
    }),
  ),
];

/** Every repository of the vault, bound to one transaction. The keys that it opens with stay in here. */
async function openRepositories(database: Database, config: KeyConfig) {
  const wrapping = await readWrappingKey({
    first: config.VAULT_KEY_SHARE_1_FILE,
    second: config.VAULT_KEY_SHARE_2_FILE,
  });
  const cipherIn = await openCardCipher(database, wrapping);
  const intakeKeysIn = intakeKeyStore(wrapping);
  return (tx: Transaction) => ({
    cards: cardRepository(tx),
    cipher: cipherIn(tx),
    intakeKeys: intakeKeysIn(tx),
    keySets: keySetRepository(tx),
    tokenisations: tokenisationRepository(tx),
    strays: strayRepository(tx),
    outbox: outboxIn(tx),
  });
}

/** Joins the vault's rules to their world: the only file that knows both. Tests give their own tokenisers. */
export async function wire(
  database: Database,
  config: KeyConfig & ProviderConfig,
  clock: Clock = systemClock,
  tokenisers = tokenisersOf(config),
) {
  const repositoriesIn = await openRepositories(database, config);
  const unitOfWork = unitOfWorkOn(database, repositoriesIn);
  const ports = { clock, tokenisers, unitOfWork };
  const signer = await keySetSigner(config.CARD_KEYS_SIGNING_KEY_FILE);
  return {
    ports,
    handlers: makeHandlers({ repositoriesIn, ports }),
    turnIntakeKeys: turnIntakeKeys({ ...ports, signer }),
    compareTokens: compareTokens(ports),
  };
}

export { decideStrays, listStrays } from './adapters/postgres/list-strays.ts';
