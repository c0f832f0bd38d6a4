import { z } from 'zod';
import { readConfig, sendingVariables, serverVariables } from '../../platform/config/config.ts';

const databaseUrl = { DATABASE_URL_CUSTOMER: z.url({ protocol: /^postgres(ql)?$/ }) };

export const serverEnvironment = z.object({ ...serverVariables, ...databaseUrl });
export const readServerConfig = () => readConfig(serverEnvironment);

export const workerEnvironment = z.object({
  ...databaseUrl,
  ...sendingVariables,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where survey links lead. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
});
export const readWorkerConfig = () => readConfig(workerEnvironment);
