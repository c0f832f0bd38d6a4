import { z } from 'zod';
import { readConfig, sendingVariables, serverVariables } from '../../platform/config/config.ts';

export const serverEnvironment = z.object({
  ...serverVariables,
  DATABASE_URL_TICKETING: z.string(),
});
export const readServerConfig = () => readConfig(serverEnvironment);

export const workerEnvironment = z.object({
  DATABASE_URL_TICKETING: z.string(),
  ...sendingVariables,
  SMTP_URL: z.string(),
  MAIL_FROM: z.string().default('Quanta <no-reply@quanta.example>'),
  /** Milliseconds between two assignment batches. */
  ASSIGN_EVERY_MS: z.coerce.number().int().min(100).max(86_400_000).default(60_000),
  /** Milliseconds between two looks over all tickets. */
  WATCH_EVERY_MS: z.coerce.number().int().min(100).max(3_600_000).default(60_000),
  /** Milliseconds between two looks for visits that have to be arranged. */
  VISITS_EVERY_MS: z.coerce.number().int().min(100).max(3_600_000).default(1_000),
});
export const readWorkerConfig = () => readConfig(workerEnvironment);
