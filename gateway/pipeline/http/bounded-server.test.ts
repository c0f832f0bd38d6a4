import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { publicBounds } from '../../../platform/graphql/server-bounds.ts';
import { patience } from '../../../test/harness/patience.ts';
import { boundedServer } from './bounded-server.ts';

let server: Server;
const quick = { headersMs: 300, requestMs: 700, checkEveryMs: 50, connectionsMax: 3 };
async function serve(bounds = quick): Promise<number> {
  server = boundedServer((request, response) => {
    request.resume().on('end', () => response.end('whole'));
  }, bounds);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
afterEach(() => server.close());

/** Sends the text's first part at once and the rest byte by byte. @returns what came back, and when the connection ended */
const drip = (port: number, atOnce: string, slowly: string, everyMs = 40) =>
  new Promise<{ text: string; ms: number }>((resolve) => {
    const startedMs = performance.now();
    let text = '';
    let at = 0;
    const socket = connect(port, '127.0.0.1');
    const timer = setInterval(() => void (at < slowly.length && socket.write(slowly[at++] ?? '')), everyMs);
    socket.on('connect', () => atOnce !== '' && socket.write(atOnce));
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ text, ms: performance.now() - startedMs });
    });
  });

describe('a client that drips', () => {
  it('its headers is cut when their time is over', async () => {
    const port = await serve();
    const { text, ms } = await drip(port, 'POST / HTTP/1.1\r\nhost: x\r\n', `x: ${'y'.repeat(1_000)}`);
    expect(text).toContain('408');
    expect(ms).toBeLessThan(2_000 * patience());
  });
  it('nothing at all is cut', async () => {
    expect((await drip(await serve(), '', '')).ms).toBeLessThan(2_000 * patience());
  });
  it('its body is cut when the request’s time is over', async () => {
    const port = await serve();
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n';
    const { text, ms } = await drip(port, head, 'y'.repeat(1_000));
    expect(text).not.toContain('whole');
    expect(ms).toBeGreaterThan(500);
    expect(ms).toBeLessThan(2_500 * patience());
  });
});

it('closes connections past its bound', async () => {
  const port = await serve({ ...quick, headersMs: 5_000, requestMs: 5_000 });
  const sockets = [1, 2, 3].map(() => connect(port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  expect((await drip(port, '', '')).ms).toBeLessThan(1_000 * patience());
  for (const socket of sockets) socket.destroy();
});

it('looks for late requests every second, so that its times are kept', async () => {
  await serve(publicBounds);
  const { headersMs, requestMs, checkEveryMs } = publicBounds;
  expect([headersMs, requestMs, checkEveryMs]).toEqual([10_000, 20_000, 1_000]);
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 20_000]);
});
