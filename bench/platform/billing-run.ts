import { setTimeout as pause } from 'node:timers/promises';
import { developmentToken } from '../../supervisor/development-token.ts';
import type { GatewayClient } from './customers.ts';
import type { MeasuredPlatform } from './measured-platform.ts';

const lookMs = 250;
const giveUpAfterMs = 300_000;

/** Bills what is due today, from the start of the run to its end: numbered, drawn, charged. */
export async function billingRun(
  platform: MeasuredPlatform,
  client: GatewayClient,
): Promise<{ readonly invoices: number; readonly seconds: number }> {
  const { issuer } = platform.state().urls;
  const token = await developmentToken(issuer, { role: 'billing_admin', sub: 'bench-billing' });
  const startedAt = performance.now();
  const begun = await client.ask<{ startBillingRun: { billingRun: { id: string } } }>(
    token,
    'mutation ($asOf: LocalDate!) { startBillingRun(input: { asOf: $asOf }) { billingRun { id } userErrors { code } } }',
    { asOf: Temporal.Now.plainDateISO('Europe/Berlin').toString() },
  );
  const id = begun?.startBillingRun.billingRun.id;
  if (id === undefined) throw new Error('the billing run of the benchmark was refused');
  while (performance.now() - startedAt < giveUpAfterMs) {
    const seen = await client.ask<{ run: { state: string; invoicesIssued: number } }>(
      token,
      'query ($id: ID!) { run: billingRun(id: $id) { state invoicesIssued } }',
      { id },
    );
    if (seen?.run.state === 'COMPLETED')
      return { invoices: seen.run.invoicesIssued, seconds: (performance.now() - startedAt) / 1_000 };
    await pause(lookMs);
  }
  throw new Error('the billing run of the benchmark does not end');
}
