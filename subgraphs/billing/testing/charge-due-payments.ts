/** Charges what is due in a process of its own, which tests kill. */
import { createLog } from '../../../platform/log/log.ts';
import { openDatabase } from '../../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../../platform/postgres/unit-of-work.ts';
import { stripePaymentProvider } from '../payments/adapters/stripe/payment-provider.ts';
import { stripeClient } from '../payments/adapters/stripe/stripe-client.ts';
import { chargeDuePayments } from '../payments/index.ts';
import { repositoriesIn } from '../wiring.ts';

/** What it finds in its first argument, as JSON. */
export interface DuePayments {
  readonly url: string;
  readonly stripe: Parameters<typeof stripeClient>[0];
  /** An instant in ISO 8601. */
  readonly now: string;
}

const { url, stripe, now } = JSON.parse(process.argv[2] ?? '') as DuePayments;
const database = openDatabase({ url, name: 'killed', log: createLog({ process: 'test', level: 'silent' }) });
await chargeDuePayments({
  unitOfWork: unitOfWorkOn(database, repositoriesIn),
  providers: [stripePaymentProvider(stripeClient(stripe), { webhookSecret: null })],
  clock: { now: () => Temporal.Instant.from(now) },
  observe: () => undefined,
})();
await database.close();
