import { z } from 'zod';
import { listenVariables, readConfig } from '../../platform/config/config.ts';

export const readServerConfig = () =>
  readConfig(
    z.object({
      ...listenVariables,
      DATABASE_URL_ANALYTICS: z.string(),
      ASSERTION_PUBLIC_KEY_FILE: z.string(),
    }),
  );

export const readWorkerConfig = () =>
  readConfig(
    z.object({
      DATABASE_URL_ANALYTICS: z.string(),
      NATS_URL: z.string(),
      NATS_CA_FILE: z.string().optional(),
      NATS_NKEY_FILE: z.string().optional(),
      MESSAGE_KEYS_FILE: z.string(),
    }),
  );
