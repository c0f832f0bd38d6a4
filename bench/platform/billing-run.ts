import { setTimeout as pause } from 'node:timers/promises';
import { developmentToken } from '../../supervisor/development-token.ts';
import type { GatewayClient } from './customers.ts';
import type { MeasuredPlatform } from './measured-platform.ts';

const lookMs = 250;
const giveUpAfterMs = 300_000;

/** A run starts from a preview; it is made before the time is taken. */
async function previewed(client: GatewayClient, token: string, asOf: string): Promise<string> {
  const asked = await client.ask<{ previewBillingRun: { preview: { id: string } } }>(
    token,
    'mutation ($asOf: LocalDate!) { previewBillingRun(input: { asOf: $asOf }) { preview { id } userErrors { code } } }',
    { asOf },
  );
  const id = asked?.previewBillingRun.preview.id;
  if (id === undefined) throw new Error('the preview of the benchmark was refused');
  for (const until = performance.now() + giveUpAfterMs; performance.now() < until; await pause(lookMs)) {
    const seen = await client.ask<{ preview: { state: string } }>(
      token,
      'query ($id: ID!) { preview: billingRunPreview(id: $id) { state } }',
      { id },
    );
    if (seen?.preview.state === 'READY') return id;
  }
  throw new Error('the preview of the benchmark is not computed');
}

/** Bills what is due today, from the start of the run to its end: numbered, drawn, charged. */
export async function billingRun(
  platform: MeasuredPlatform,
  client: GatewayClient,
): Promise<{ readonly invoices: number; readonly seconds: number }> {
  const { issuer } = platform.state().urls;
  const token = await developmentToken(issuer, { role: 'billing_admin', sub: 'bench-billing' });
  const asOf = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const previewId = await previewed(client, token, asOf);
  const startedAt = performance.now();
  const begun = await client.ask<{ startBillingRun: { billingRun: { id: string } } }>(
    token,
    'mutation ($input: StartBillingRunInput!) { startBillingRun(input: $input) { billingRun { id } userErrors { code } } }',
    { input: { asOf, previewId } },
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
