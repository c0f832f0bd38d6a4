import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SubgraphFailure } from './failure.ts';
import type { HttpServer } from './http-exchange.ts';
import { httpServer } from './http-server.ts';

const ok = (body: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${more}\r\n${body}`;

let server: Server;
let client: HttpServer;
let connections = 0;

async function serve(answer: (socket: Socket, request: string) => void): Promise<void> {
  connections = 0;
  server = createServer((socket) => {
    connections += 1;
    socket.on('data', (chunk) => answer(socket, String(chunk)));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = httpServer('s', new URL(`http://127.0.0.1:${port}/graphql`), {
    connectionsMax: 2,
    bodyBytesMax: 1_000,
  });
}

const ask = async (body: string): Promise<string> => (await client.post({ 'x-a': 'b' }, body).answer).text;

afterEach(async () => {
  await client.close();
  server.close();
});

describe('kept connections', () => {
  it('are used again, and no more are opened than allowed', async () => {
    await serve((socket, request) => socket.write(ok(request.split('\r\n\r\n')[1] ?? '')));
    const bodies = Array.from({ length: 20 }, (_none, index) => `body ${index}`);
    expect(await Promise.all(bodies.map(ask))).toEqual(bodies);
    expect(connections).toBe(2);
  });

  it('are left when the server wants to close', async () => {
    await serve((socket) => socket.end(ok('a', 'connection: close\r\n')));
    expect([await ask('1'), await ask('2')]).toEqual(['a', 'a']);
    expect(connections).toBe(2);
  });

  it('are never used again after bytes that nobody asked for', async () => {
    await serve((socket, request) =>
      socket.write(`${ok(request.endsWith('1') ? 'first' : 'second')}${ok('smuggled')}`),
    );
    expect([await ask('1'), await ask('2')]).toEqual(['first', 'second']);
    expect(connections).toBe(2);
  });

  it('are ended with a request that is given up, and give their place to who waits', async () => {
    await serve((socket, request) => {
      if (!request.endsWith('never')) socket.write(ok('here'));
    });
    const stuck = [client.post({}, 'never'), client.post({}, 'never')];
    const waiting = ask('now');
    for (const exchange of stuck) exchange.abort(new SubgraphFailure('s', 'timeout'));
    await expect(stuck[0]?.answer).rejects.toThrow('timeout');
    await expect(stuck[1]?.answer).rejects.toThrow('timeout');
    expect(await waiting).toBe('here');
  });

  it('fail as unreachable when the server goes before it has answered', async () => {
    await serve((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'));
    await expect(ask('1')).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('send no header that would begin another request', async () => {
    await serve(() => {});
    expect(() => client.post({ 'x-a': 'b\r\n\r\nPOST /admin HTTP/1.1' }, '')).toThrow();
    expect(connections).toBe(0);
  });
});
