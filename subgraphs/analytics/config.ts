import { z } from 'zod';
import { messagingVariables, readConfig, serverVariables } from '../../platform/config/config.ts';

export const readServerConfig = () =>
  readConfig(
    z.object({
      ...serverVariables,
      DATABASE_URL_ANALYTICS: z.string(),
    }),
  );

export const readWorkerConfig = () =>
  readConfig(
    z.object({
      DATABASE_URL_ANALYTICS: z.string(),
      ...messagingVariables,
    }),
  );
