import { z } from 'zod';
import { readConfig, sendingVariables, serverVariables } from '../../platform/config/config.ts';

export const readServerConfig = () =>
  readConfig(
    z.object({
      ...serverVariables,
      DATABASE_URL_TICKETING: z.string(),
    }),
  );

export const readWorkerConfig = () =>
  readConfig(
    z.object({
      DATABASE_URL_TICKETING: z.string(),
      ...sendingVariables,
      SMTP_URL: z.string(),
      MAIL_FROM: z.string().default('Quanta <no-reply@quanta.example>'),
      /** Milliseconds between two assignment batches. */
      ASSIGN_EVERY_MS: z.coerce.number().int().min(100).max(86_400_000).default(60_000),
    }),
  );
