import { z } from 'zod';
import { listenVariables, readConfig } from '../../platform/config/config.ts';

const databaseUrl = { DATABASE_URL_CUSTOMER: z.url({ protocol: /^postgres(ql)?$/ }) };

export const readServerConfig = () =>
  readConfig(z.object({ ...listenVariables, ...databaseUrl, ASSERTION_PUBLIC_KEY_FILE: z.string() }));

export const readWorkerConfig = () =>
  readConfig(
    z.object({
      ...databaseUrl,
      NATS_URL: z.string(),
      NATS_CA_FILE: z.string().optional(),
      NATS_NKEY_FILE: z.string().optional(),
      MESSAGE_SIGNING_KEY_FILE: z.string(),
      MESSAGE_KEYS_FILE: z.string(),
      SMTP_URL: z.url({ protocol: /^smtps?$/ }),
      MAIL_FROM: z.string().min(3),
      SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
      /** Where survey links lead. */
      PUBLIC_URL: z.url({ protocol: /^https?$/ }),
    }),
  );
