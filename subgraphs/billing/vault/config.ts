import { z } from 'zod';
import { readConfig, sendingVariables } from '../../../platform/config/config.ts';

/** The vault's environment; it listens on its health port alone. */
export const vaultEnvironment = z.object({
  DATABASE_URL_VAULT: z.string(),
  ...sendingVariables,
  VAULT_KEY_SHARE_1_FILE: z.string(),
  VAULT_KEY_SHARE_2_FILE: z.string(),
  CARD_KEYS_SIGNING_KEY_FILE: z.string(),
  STRIPE_SECRET_KEY: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  STRIPE_CA_FILE: z.string().optional(),
});
export const readVaultConfig = () => readConfig(vaultEnvironment);

export type VaultConfig = ReturnType<typeof readVaultConfig>;
