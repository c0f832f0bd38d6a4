import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/harness/patience.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { boundedServer } from './bounded-server.ts';

let quanta: TestGateway;
beforeAll(async () => {
  quanta = await startTestGateway({ CORS_ORIGINS: 'https://portal.example' });
});
afterAll(() => quanta.stop());

const body = '{"query":"{ hello }"}';
const head = (...headers: string[]): string =>
  `${['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', ...headers].join('\r\n')}\r\n\r\n`;

async function open(gateway: TestGateway = quanta): Promise<{ socket: Socket; received: () => string }> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return { socket, received: () => text };
}

const post = (init: RequestInit, path = '/graphql') =>
  fetch(`${quanta.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    ...init,
  });
/** Sent in chunks, without a length: the listener leaves it to the app. */
const chunked = (text: string): RequestInit =>
  ({ body: new Blob([text]).stream(), duplex: 'half' }) as RequestInit;
const secure = (response: Response): [string, string][] =>
  [...response.headers].filter(([name]) =>
    /^(x-(?!request)|content-security|cross|origin|referrer|vary|access|strict)/.test(name),
  );

describe('a POST that is read without a framework', () => {
  it('carries what every other answer carries', async () => {
    const byListener = await post({});
    const byApp = await post(chunked(body));
    const health = await fetch(`${quanta.url}/health/live`);
    expect([byListener.status, byApp.status, health.status]).toEqual([200, 200, 200]);
    expect(secure(byListener)).toEqual(secure(byApp));
    expect(secure(byListener)).toEqual(secure(health));
    expect(secure(byListener).length).toBeGreaterThan(9);
    expect(byListener.headers.get('cache-control')).toBe('no-store');
  });
  it('allows pages of listed origins, and no others, to read it', async () => {
    const from = async (origin: string) => {
      const { headers } = await post({ headers: { 'content-type': 'application/json', origin } });
      return headers.get('access-control-allow-origin');
    };
    expect([await from('https://portal.example'), await from('https://evil.example')]).toEqual([
      'https://portal.example',
      null,
    ]);
  });
  it.each([
    ['nothing', ''],
    ['what is no JSON', '{"query":'],
    ['a prototype', '{"query":"{ hello }","__proto__":{}}'],
    ['a prototype’s way round', '{"query":"{ hello }","constructor":{"prototype":{}}}'],
    ['too much', JSON.stringify({ query: `{ hello } # ${'x'.repeat(110_000)}` })],
  ])('refuses %s as the app does', async (_name, text) => {
    const answer = async (init: RequestInit) => {
      const response = await post(init);
      return [response.status, (await response.text()).replace(/req_\w+/, '')];
    };
    const byListener = await answer({ body: text });
    expect(byListener).toEqual(await answer(chunked(text)));
    expect(byListener[0]).toBe(400);
  });
  it('is logged and counted when it is refused', async () => {
    const response = await post({ body: '{"query":1}' });
    const id = response.headers.get('x-request-id') ?? '';
    await waitFor(() => {
      const line = quanta.logged.find((each) => each.includes(id) && each.includes('"refused"'));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ method: 'POST', route: '/graphql', status: 400 });
    });
  });
  it('may come in pieces, cut through a letter', async () => {
    const { socket, received } = await open();
    const text = Buffer.from('{"query":"# größer\\n{ hello }"}');
    const cut = text.indexOf(0xc3) + 1;
    socket.write(head(`content-length: ${text.length}`));
    socket.write(text.subarray(0, cut));
    await new Promise(setImmediate);
    socket.write(text.subarray(cut));
    await waitFor(() => expect(received()).toContain('"hello":"hello"'));
    socket.destroy();
  });
  it('is answered in order on a connection with several requests', async () => {
    const { socket, received } = await open();
    const asked = (name: string): string => {
      const text = JSON.stringify({ query: `{ ${name}: hello }` });
      return `${head(`content-length: ${text.length}`)}${text}`;
    };
    socket.write(asked('one') + asked('two') + asked('three'));
    await waitFor(() =>
      expect(received().match(/"(one|two|three)":/g)).toEqual(['"one":', '"two":', '"three":']),
    );
    socket.destroy();
  });
  it('may be broken off, without effect on others', async () => {
    const { socket } = await open();
    socket.write(`${head('content-length: 500')}{"query":`);
    await new Promise(setImmediate);
    socket.destroy();
    expect((await post({})).status).toBe(200);
  });
});

describe('a gateway that is about to stop', () => {
  it('answers what it was asked, and says that it was the last', async () => {
    const stopping = await startTestGateway();
    const { socket, received } = await open(stopping);
    const text = '{"query":"{ slow }"}';
    socket.write(`${head(`content-length: ${text.length}`)}${text}`);
    // What came after it has been answered, so it is under way.
    expect((await stopping.ask('{ hello }')).status).toBe(200);
    const stopped = stopping.stop();
    await waitFor(() => expect(received()).toMatch(/^HTTP\/1\.1 200[\s\S]*connection: close/i));
    await stopped;
  });
});

describe('the server beneath', () => {
  it('bounds what a client could take its time over', () => {
    const server = boundedServer(() => undefined);
    expect(server).toMatchObject({
      requestTimeout: 20_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 75_000,
      maxConnections: 10_000,
    });
    server.close();
  });
  it('refuses headers without end', async () => {
    const response = await post({
      headers: { 'content-type': 'application/json', 'x-long': 'x'.repeat(20_000) },
    });
    expect(response.status).toBe(431);
  });
});
