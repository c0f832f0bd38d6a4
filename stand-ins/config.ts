import { z } from 'zod';
import { readConfig } from '../platform/config/config.ts';

const port = z.coerce.number().int().min(0).max(65_535).optional();

/** A stand-in whose port is not set is not started: the real thing is used in its place. */
export const standInsEnvironment = z.object({
  HOST: z.string().default('127.0.0.1'),
  /** The folder in which each stand-in keeps a folder of its own. */
  STAND_INS_DATA: z.string(),
  /** The gateway as a browser sees it. */
  PUBLIC_URL: z.url().default('http://127.0.0.1:4000'),

  OIDC_PORT: port,
  OIDC_AUDIENCE: z.string().default('quanta'),
  /** The issuer's name in tokens where it is not `http://HOST:OIDC_PORT`. */
  OIDC_ISSUER: z.url().optional(),

  PROVIDER_PORT: port,
  PROVIDER_TLS_CERT_FILE: z.string().optional(),
  PROVIDER_TLS_KEY_FILE: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_URL: z.url().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),

  SMTP_PORT: port,
  MAIL_PORT: port,
});
export type StandInsConfig = Readonly<z.output<typeof standInsEnvironment>>;

export const readStandInsConfig = (): StandInsConfig => readConfig(standInsEnvironment);
