import { z } from 'zod';
import { messagingVariables, readConfig, serverVariables } from '../../platform/config/config.ts';

export const serverEnvironment = z.object({
  ...serverVariables,
  DATABASE_URL_ANALYTICS: z.string(),
});
export const readServerConfig = () => readConfig(serverEnvironment);

export const workerEnvironment = z.object({
  DATABASE_URL_ANALYTICS: z.string(),
  ...messagingVariables,
});
export const readWorkerConfig = () => readConfig(workerEnvironment);
