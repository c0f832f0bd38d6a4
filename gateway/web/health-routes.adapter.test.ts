import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Readiness, startHealthServer } from '../../platform/process/health.ts';
import { gauge } from '../../platform/telemetry/metrics.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let readiness: Readiness = { postgres: true, nats: true, streams: true };
let worker: Awaited<ReturnType<typeof startHealthServer>>;
let quanta: TestGateway;
beforeAll(async () => {
  gauge({ name: 'quanta_outbox_messages', help: 'Messages that wait to be sent' }).set(3);
  gauge({ name: 'quanta_outbox_oldest_seconds', help: 'Age of the oldest message that waits' }).set(12);
  const pending = gauge({ name: 'quanta_consumer_pending_messages', help: '…', labels: ['consumer'] });
  pending.set({ consumer: 'billing-cards' }, 2);
  worker = await startHealthServer({ host: '127.0.0.1', port: 0, ready: async () => readiness });
  quanta = await startTestGateway({
    HEALTH_URLS: `billing-worker=http://127.0.0.1:${worker.port},vault=http://127.0.0.1:1`,
  });
});
afterAll(() => Promise.all([quanta?.stop(), worker?.stop()]));

const status = async (headers: Record<string, string> = {}) =>
  (await fetch(`${quanta.url}/health/status`, { headers })).json() as Promise<Record<string, object>>;

describe('the status of the platform', () => {
  it('has the broker as the workers see it, what each part needs, and how many messages wait for how long', async () => {
    expect(await status()).toMatchObject({
      status: 'not ready',
      parts: { gateway: true, broker: true, 'billing-worker': true, vault: false },
      checks: { 'billing-worker': { postgres: true, nats: true, streams: true }, vault: {} },
      queues: {
        'billing-worker': {
          outbox: { waiting: 3, oldestSeconds: 12 },
          // Tests that share this thread may have counted for other consumers.
          consumers: expect.arrayContaining([{ name: 'billing-cards', pending: 2, inWork: 0, parked: 0 }]),
        },
      },
    });
  });
  it('is at /health too for a program, and a page for a browser', async () => {
    const asked = async (accept: string) => {
      const answer = await fetch(`${quanta.url}/health`, { headers: { accept } });
      return answer.headers.get('content-type');
    };
    for (const program of ['*/*', 'application/json'])
      expect(await asked(program)).toMatch(/^application\/json/);
    expect(await asked('text/html,application/xhtml+xml,*/*;q=0.8')).toMatch(/^text\/html/);
  });
  it('tells a caller from outside what is up, and nothing of what is inside', async () => {
    const told = await status({ 'x-forwarded-for': '203.0.113.7' });
    expect(Object.keys(told)).toEqual(['status', 'parts', 'checkedAt']);
  });
  it('has a broker that a worker has lost as not ready', async () => {
    readiness = { postgres: true, nats: false, streams: true };
    await expect
      .poll(async () => (await status()).parts, { timeout: 10_000 })
      .toMatchObject({ broker: false, 'billing-worker': false });
  });
});
