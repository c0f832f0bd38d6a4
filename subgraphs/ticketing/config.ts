import { z } from 'zod';
import { listenVariables, readConfig } from '../../platform/config/config.ts';

export const readServerConfig = () =>
  readConfig(
    z.object({
      ...listenVariables,
      DATABASE_URL_TICKETING: z.string(),
      ASSERTION_PUBLIC_KEY_FILE: z.string(),
    }),
  );

export const readWorkerConfig = () =>
  readConfig(
    z.object({
      DATABASE_URL_TICKETING: z.string(),
      NATS_URL: z.string(),
      NATS_CA_FILE: z.string().optional(),
      NATS_NKEY_FILE: z.string().optional(),
      MESSAGE_SIGNING_KEY_FILE: z.string(),
      MESSAGE_KEYS_FILE: z.string(),
      SMTP_URL: z.string(),
      MAIL_FROM: z.string().default('Quanta <no-reply@quanta.example>'),
      /** Milliseconds between two assignment batches. */
      ASSIGN_EVERY_MS: z.coerce.number().int().min(100).max(86_400_000).default(60_000),
    }),
  );
