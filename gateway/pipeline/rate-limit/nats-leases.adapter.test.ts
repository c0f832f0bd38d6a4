import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../platform/log/log.ts';
import { connectMessaging } from '../../../platform/messaging/connect.ts';
import { inboxPrefixOf } from '../../../platform/messaging/permissions.ts';
import { provision } from '../../../platform/messaging/provision.ts';
import { startTestNats, type TestNats } from '../../../test/harness/nats.ts';
import { patience, waitFor } from '../../../test/harness/patience.ts';
import { linkBroker } from '../broker/broker-link.ts';
import { natsLeases } from './nats-leases.ts';
import { blockCount, createRateLimiter } from './rate-limiter.ts';

const log = createLog({ process: 'test', level: 'silent' });
const ada = { key: 'ada', limit: 1_000 };
/** Half a minute into a window, so that none ends during a test. */
const noon = () => 30_000;

describe('replicas over one broker', () => {
  let nats: TestNats;
  const opened: { stop(): Promise<void> }[] = [];
  const replica = (given: { leaseMs?: number } = {}) => {
    const link = linkBroker({
      ...{ url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile('gateway'), log },
    });
    opened.push(link);
    return natsLeases({ ...given, link, log });
  };
  beforeAll(async () => {
    nats = await startTestNats();
    const connection = await connectMessaging({
      url: nats.url,
      caFile: nats.caFile,
      nkeyFile: nats.nkeyFile('provisioner'),
      name: 'provisioner',
      inboxPrefix: inboxPrefixOf('provisioner'),
      log,
    });
    await provision({ connection, log });
    await connection.close();
  });
  afterAll(async () => {
    await Promise.all(opened.map((each) => each.stop()));
    await nats.stop();
  });

  it('lease each block to one of them', async () => {
    const [one, other] = [replica(), replica()];
    await waitFor(async () => expect(await one.lease('probe', 0, 0)).not.toBe('unknown'));
    await waitFor(async () => expect(await other.lease('probe', 0, 1)).not.toBe('unknown'));
    expect(await one.lease('ada', 1, 0)).toBe('leased');
    expect(await other.lease('ada', 1, 0)).toBe('taken');
    expect(await other.lease('ada', 1, 1)).toBe('leased');
  });

  it('grant one caller no more than one budget between them', async () => {
    // Who is answered too late goes by its own count, as it should: here the broker may take its time.
    const leases = [1, 2, 3].map(() => replica({ leaseMs: 10_000 }));
    for (const [block, each] of leases.entries())
      await waitFor(async () => expect(await each.lease('probe', 2, block)).not.toBe('unknown'));
    const limiters = leases.map((each) => createRateLimiter(each, noon));
    const asked = Array.from({ length: 150 }, (_, i) => limiters[i % 3]?.take(ada, 10));
    const granted = (await Promise.all(asked)).filter((state) => state?.isGranted === true).length * 10;
    expect(granted).toBeLessThanOrEqual(ada.limit);
    // What is leased to one replica and not spent there is lost to the others: at most a block each.
    expect(granted).toBeGreaterThanOrEqual(ada.limit - 3 * (ada.limit / blockCount));
  });

  it('go on alone while the broker is away, without waiting for it', async () => {
    const leases = replica();
    await waitFor(async () => expect(await leases.lease('probe', 3, 0)).not.toBe('unknown'));
    const limiter = createRateLimiter(leases, noon);
    await nats.kill();
    const startedMs = performance.now();
    expect(await limiter.take({ key: 'grace', limit: 1_000 }, 500)).toMatchObject({ isGranted: true });
    expect(performance.now() - startedMs).toBeLessThan(1_000 * patience());
  });

  it('have a user that reads nothing, deletes nothing and sends no message', async () => {
    await nats.start();
    const { nats: connection, close } = await connectMessaging({
      url: nats.url,
      caFile: nats.caFile,
      nkeyFile: nats.nkeyFile('gateway'),
      name: 'gateway',
      inboxPrefix: inboxPrefixOf('gateway'),
      log,
    });
    const subjects = [
      '$JS.API.STREAM.INFO.KV_RATE_BUDGETS',
      '$JS.API.STREAM.PURGE.KV_RATE_BUDGETS',
      '$JS.API.DIRECT.GET.KV_RATE_BUDGETS',
      '$JS.API.STREAM.MSG.GET.CARD_INTAKE',
      'customer.card.submitted.v1',
    ];
    for (const subject of subjects)
      await expect(connection.request(subject, '', { timeout: 2_000 }), subject).rejects.toThrow(
        /permission/i,
      );
    await close();
  });
});
