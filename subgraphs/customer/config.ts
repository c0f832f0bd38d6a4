import { z } from 'zod';
import { readConfig, sendingVariables, serverVariables } from '../../platform/config/config.ts';

const storage = {
  DATABASE_URL_CUSTOMER: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Where this quantum's copies of files are kept. */
  OBJECTS_FOLDER_CUSTOMER: z.string().min(1),
};

export const serverEnvironment = z.object({ ...serverVariables, ...storage });
export const readServerConfig = () => readConfig(serverEnvironment);

export const workerEnvironment = z.object({
  ...storage,
  ...sendingVariables,
  /** Where billing keeps the files of invoices, to be read. */
  OBJECTS_FOLDER_BILLING: z.string().min(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where survey links lead. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
});
export const readWorkerConfig = () => readConfig(workerEnvironment);
