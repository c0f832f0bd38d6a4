import { type DatabaseName, databaseNames } from '../../../supervisor/databases.ts';
import type { TestPlatform } from '../../harness/run-platform.ts';
import { eventually } from '../../system/testing/eventually.ts';
import { aPersonWith } from '../../system/testing/people.ts';
import { rowsOf } from '../../system/testing/rows.ts';
import { billingRun } from '../../system/testing/steps.ts';
import type { Accepted } from './load.ts';
import { providerTotals } from './totals.ts';

const settledWithinMs = 120_000;

/** After the load: lets everything that was accepted come to its end, and bills what is due. @throws Error naming what does not settle */
export async function settle(platform: TestPlatform, accepted: Accepted): Promise<void> {
  await untilNone(platform, accepted, (left) => left.filter((one) => /pending/.test(one)));
  await billingRun(platform, Temporal.Now.plainDateISO('Europe/Berlin').toString());
  await retryOpenInvoices(platform);
  await untilNone(platform, accepted, (left) => left);
}

async function untilNone(
  platform: TestPlatform,
  accepted: Accepted,
  ofInterest: (left: readonly string[]) => readonly string[],
): Promise<void> {
  let left: readonly string[] = [];
  await eventually(
    'everything has settled',
    async () => {
      left = ofInterest(await underWay(platform, accepted));
      return left.length === 0 || null;
    },
    settledWithinMs,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; still under way: ${left.join(', ')}`);
  });
}

/** What is under way: outboxes, pending cards and plans, payments, tickets' states, what analytics has to count. */
async function underWay(platform: TestPlatform, accepted: Accepted): Promise<readonly string[]> {
  const count = async (name: DatabaseName, query: string): Promise<number> =>
    (await rowsOf(platform, name, query)).length;
  const counted: readonly (readonly [string, number])[] = [
    ...(await Promise.all(
      databaseNames.map(
        async (name) => [`outbox of ${name}`, await count(name, 'SELECT 1 FROM outbox')] as const,
      ),
    )),
    ['pending cards', await count('customer', "SELECT 1 FROM cards WHERE state = 'PENDING'")],
    ['pending plans', await count('customer', "SELECT 1 FROM support_plans WHERE state = 'PENDING'")],
    ['payments', await count('billing', "SELECT 1 FROM payment WHERE state IN ('PENDING', 'UNKNOWN')")],
    ['tickets whose state the customer does not know', await statesUnderWay(platform)],
    [
      'tickets that analytics does not know',
      accepted.tickets.length - (await count('analytics', 'SELECT id FROM ticket')),
    ],
    [
      'plans without a paid invoice at the customer',
      accepted.plans.length - (await count('customer', "SELECT id FROM invoices WHERE state = 'PAID'")),
    ],
    ['deliveries of the provider', (await providerTotals(platform)).deliveriesWaiting],
  ];
  return counted.filter(([, left]) => left !== 0).map(([name, left]) => `${left} ${name}`);
}

/** What was given to a process that died comes to another after the acknowledgement wait; until then no outbox shows it. */
async function statesUnderWay(platform: TestPlatform): Promise<number> {
  const [atTheCustomer, atTicketing] = await Promise.all([
    rowsOf(platform, 'customer', 'SELECT id, state FROM tickets ORDER BY id'),
    rowsOf(platform, 'ticketing', 'SELECT id, state FROM ticket ORDER BY id'),
  ]);
  const known = new Map(atTheCustomer.map(({ id, state }) => [id, state]));
  return atTicketing.filter(({ id, state }) => known.get(id) !== state).length;
}

/** A run that met a subscription before its card was stored left the invoice open, with an alert for a person. */
async function retryOpenInvoices(platform: TestPlatform): Promise<void> {
  const admin = await aPersonWith(platform, 'billing_admin');
  const { billingInvoices } = await admin.ask<{ billingInvoices: { nodes: { id: string }[] } }>(
    '{ billingInvoices(states: [OPEN], first: 100) { nodes { id } } }',
  );
  for (const { id: invoiceId } of billingInvoices.nodes)
    await admin.mutate('retryPayment', { invoiceId, idempotencyKey: invoiceId }, 'payment { id }');
}
