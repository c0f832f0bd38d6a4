import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import type { TestPlatform } from '../../harness/platform.ts';

/** What the payment provider itself has counted. */
export interface ProviderTotals {
  readonly paymentMethods: number;
  readonly succeededCharges: number;
  readonly capturedMinor: Readonly<Record<string, number>>;
  readonly deliveriesWaiting: number;
}

export async function providerTotals(platform: TestPlatform): Promise<ProviderTotals> {
  const { provider } = await platform.services();
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { authorization: `Bearer ${provider.secretKey}` };
    get(
      `${provider.apiBase}/stand-in/totals`,
      { ca: readFileSync(provider.caFile ?? ''), headers },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          body += piece;
        });
        answer.on('end', () => resolve(body));
      },
    ).on('error', reject);
  });
  return JSON.parse(text) as ProviderTotals;
}
