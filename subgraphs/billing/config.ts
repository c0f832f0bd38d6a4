import { z } from 'zod';
import { readConfig, sendingVariables, serverVariables } from '../../platform/config/config.ts';
import type { InvoicingPolicy } from './invoicing/index.ts';

const storage = { DATABASE_URL_BILLING: z.string() };

const provider = {
  STRIPE_SECRET_KEY: z.string(),
  STRIPE_API_BASE: z.url().optional(),
  STRIPE_CA_FILE: z.string().optional(),
};

/** The company that issues the invoices. The defaults are the demo company's; a real one sets all of them. */
const seller = {
  SELLER_ID: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('quanta-demo'),
  SELLER_NAME: z.string().default('Quanta Demo GmbH'),
  SELLER_LINE1: z.string().default('Lindenstraße 12'),
  SELLER_POSTAL_CODE: z.string().default('10969'),
  SELLER_CITY: z.string().default('Berlin'),
  SELLER_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('DE'),
  SELLER_TAX_ID: z.string().default('DE123456789'),
  SELLER_EMAIL: z.email().default('billing@quanta.example'),
  INVOICE_NUMBER_PREFIX: z
    .string()
    .regex(/^[A-Z0-9]{1,8}$/)
    .default('Q'),
  INVOICE_PAYMENT_TERM_DAYS: z.coerce.number().int().min(0).max(365).default(14),
};

/** A correction above it is carried out by somebody other than who prepared it. */
export const defaultApprovalAbove = 500;

export const serverEnvironment = z.object({
  ...serverVariables,
  ...storage,
  ...provider,
  /** Previews are computed with what invoices are made of. */
  ...seller,
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  /** In main units of whatever currency: 500 is 500.00 EUR. */
  CORRECTION_APPROVAL_ABOVE: z.coerce.number().int().min(0).default(defaultApprovalAbove),
});
export const readServerConfig = () => readConfig(serverEnvironment);
export type ServerConfig = ReturnType<typeof readServerConfig>;

export const workerEnvironment = z.object({
  ...storage,
  ...provider,
  ...seller,
  ...sendingVariables,
  /** Where the files of invoices are kept. */
  OBJECTS_FOLDER_BILLING: z.string().min(1),
  /** With `off` runs are started by hand alone. */
  BILLING_DAILY_RUN: z.enum(['on', 'off']).default('on'),
});
export const readWorkerConfig = () => readConfig(workerEnvironment);
export type WorkerConfig = ReturnType<typeof readWorkerConfig>;

export const sellerEnvironment = z.object(seller);

/** How the configured seller invoices. */
export const invoicingPolicyOf = (
  config: Pick<
    WorkerConfig,
    | 'SELLER_ID'
    | 'SELLER_NAME'
    | 'SELLER_LINE1'
    | 'SELLER_POSTAL_CODE'
    | 'SELLER_CITY'
    | 'SELLER_COUNTRY'
    | 'SELLER_TAX_ID'
    | 'SELLER_EMAIL'
    | 'INVOICE_NUMBER_PREFIX'
    | 'INVOICE_PAYMENT_TERM_DAYS'
  >,
): InvoicingPolicy => ({
  seller: {
    id: config.SELLER_ID,
    name: config.SELLER_NAME,
    address: {
      line1: config.SELLER_LINE1,
      postalCode: config.SELLER_POSTAL_CODE,
      city: config.SELLER_CITY,
      country: config.SELLER_COUNTRY,
    },
    taxId: config.SELLER_TAX_ID,
    email: config.SELLER_EMAIL,
    numberPrefix: config.INVOICE_NUMBER_PREFIX,
  },
  paymentTermDays: config.INVOICE_PAYMENT_TERM_DAYS,
});
