import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

const place = 'mutation ($input: PlaceInput!) { place(input: $input) }';
const proxied = { 'x-forwarded-for': '203.0.113.9' };

describe.each([
  ['Apollo Server’s path', false],
  ['the fast path', true],
])('%s', (_path, hasFastPath) => {
  let gateway: TestGateway;
  let token: string;
  beforeAll(async () => {
    gateway = await startTestGateway({ TRUSTED_PROXIES: '127.0.0.1' }, { hasFastPath });
    token = await gateway.issuer.token();
  });
  afterAll(() => gateway.stop());

  const placed = async (headers: Record<string, string>, input: object = {}) => {
    const asked = { token, headers, variables: { input } };
    // The first time makes the operation known.
    await gateway.ask(place, asked);
    const { data, errors } = await gateway.ask(place, asked);
    return data?.place ?? errors?.[0]?.extensions.code;
  };

  it('takes the key of a mutation from the header', async () => {
    expect(await placed({ 'idempotency-key': 'order-1' })).toBe('order-1, no network');
    expect(await placed({}, { idempotencyKey: 'order-2' })).toBe('order-2, no network');
    expect(await placed({})).toBe('no key, no network');
  });

  it('takes a header and an input that agree, and refuses two keys', async () => {
    const input = { idempotencyKey: 'order-1' };
    expect(await placed({ 'idempotency-key': 'order-1' }, input)).toBe('order-1, no network');
    expect(await placed({ 'idempotency-key': 'order-2' }, input)).toBe('IDEMPOTENCY_CONFLICT');
  });

  it.each([
    ['is empty', ''],
    ['has spaces', 'order 1'],
    ['is too long', 'x'.repeat(256)],
    ['is not ASCII', 'Bestellung-\u00e4'],
    ['is a card number', '4111111111111111'],
  ])('refuses a key that %s', async (_why, key) => {
    expect(await placed({ 'idempotency-key': key })).toBe('BAD_USER_INPUT');
  });

  it('tells a mutation’s subgraph the network that the gateway sees, and never what a client says', async () => {
    expect(await placed(proxied)).toBe('no key, 203.0.113.9');
    expect(await placed({ 'x-quanta-caller-network': '198.51.100.1' })).toBe('no key, no network');
    expect(await placed({ ...proxied, 'x-quanta-caller-network': '198.51.100.1' })).toBe(
      'no key, 203.0.113.9',
    );
  });

  it('tells a query’s subgraph nothing, so that callers may share its answer', async () => {
    const { data } = await gateway.ask('{ network }', { token, headers: proxied });
    expect(data).toEqual({ network: null });
  });
});
