import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { waitFor } from '../../../../test/harness/patience.ts';
import type { HttpClient, HttpExchange } from '../http-client.ts';
import { LatencyEstimate } from '../latency-estimate.ts';
import { SubgraphFailure } from '../subgraph-failure.ts';
import { Http1Client } from './http1-client.ts';

const ok = (body: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${more}\r\n${body}`;

let server: Server;
let client: HttpClient;
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
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  client = new Http1Client('s', url, { connectionsMax: 2, bodyBytesMax: 1_000 });
}

const ask = async (body: string): Promise<string> =>
  (await client.post({ 'x-a': 'b' }, body, null).response).text;

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

  it('are never used again after bytes without a request', async () => {
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
    const stuck = [client.post({}, 'never', null), client.post({}, 'never', null)];
    const waiting = ask('now');
    for (const exchange of stuck) exchange.abort(new SubgraphFailure('s', 'timeout'));
    await expect(stuck[0]?.response).rejects.toThrow('timeout');
    await expect(stuck[1]?.response).rejects.toThrow('timeout');
    expect(await waiting).toBe('here');
  });

  it('fail as unreachable when the server goes before it has answered', async () => {
    await serve((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'));
    await expect(ask('1')).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('send no header that would begin another request', async () => {
    await serve(() => {});
    expect(() => client.post({ 'x-a': 'b\r\n\r\nPOST /admin HTTP/1.1' }, '', null)).toThrow();
    expect(connections).toBe(0);
  });
});

describe('requests of one tick', () => {
  const callOf = (request: string): string => /\r\nx-call: (\d+)/.exec(request)?.[1] ?? '';
  const bodyOf = (request: string): string => request.split('\r\n\r\n')[1] ?? '';
  const numbered = (request: string, body = bodyOf(request)): string =>
    ok(body, `x-call: ${callOf(request)}\r\n`);
  /** The number of requests in each piece that the server read. */
  let batchSizes: number[];
  /** @param answer  to the requests of one batch */
  async function serveBatches(answer: (socket: Socket, requests: string[]) => void): Promise<void> {
    batchSizes = [];
    await serve((socket, text) => {
      const requests = text.split(/(?=POST )/);
      batchSizes.push(requests.length);
      answer(socket, requests);
    });
  }
  const echo = (socket: Socket, requests: string[]): void =>
    void socket.write(requests.map((request) => numbered(request)).join(''));
  const latencyOf = (ms: number): LatencyEstimate => {
    const latency = new LatencyEstimate();
    latency.learn(ms);
    return latency;
  };
  const post = (body: string, latency: LatencyEstimate | null = latencyOf(1)): HttpExchange =>
    client.post({}, body, latency);
  const texts = async (exchanges: readonly HttpExchange[]): Promise<string[]> =>
    (await Promise.all(exchanges.map(({ response }) => response))).map(({ text }) => text);
  const names = (count: number): string[] => Array.from({ length: count }, (_none, index) => `body ${index}`);

  it('are sent in batches of eight once the server has answered with the number of a call', async () => {
    await serveBatches(echo);
    await post('first').response;
    expect(await texts(names(18).map((name) => post(name)))).toEqual(names(18));
    // The one connection that is known takes eight; a new one takes one until it is known, too; then there are no more of them.
    expect(batchSizes.toSorted()).toEqual([1, 1, 1, 8, 8]);
    expect(connections).toBe(2);
  });

  it('are sent one by one to a server that does not number its answers', async () => {
    await serveBatches((socket, requests) => socket.write(ok(bodyOf(requests[0] ?? ''))));
    await post('first').response;
    expect(await texts(names(6).map((name) => post(name)))).toEqual(names(6));
    expect(batchSizes).toEqual(Array(7).fill(1));
  });

  it('share a batch only within a latency class, and none when it is unknown or the request must not be sent twice', async () => {
    await serveBatches(echo);
    await Promise.all([post('one').response, post('two').response]);
    batchSizes = [];
    const asked = [
      post('quick 1'),
      post('slow 1', latencyOf(70)),
      post('quick 2'),
      post('slow 2', latencyOf(250)),
    ];
    asked.push(post('unknown', new LatencyEstimate()), post('mutation', null));
    const all = await texts(asked);
    expect(all).toEqual(['quick 1', 'slow 1', 'quick 2', 'slow 2', 'unknown', 'mutation']);
    expect(batchSizes.toSorted()).toEqual([1, 1, 2, 2]);
  });

  it('measure the latency of the first of a batch only: the others may have waited for it', async () => {
    await serveBatches(echo);
    const first = new LatencyEstimate();
    await post('first', first).response;
    expect(first.latencyClass).not.toBeNull();
    const behind = latencyOf(3);
    const learned = vi.spyOn(behind, 'learn');
    await Promise.all([post('a', first).response, post('b', behind).response]);
    expect(learned).not.toHaveBeenCalled();
  });

  it('get no answer rather than another’s', async () => {
    await serveBatches((socket, requests) => {
      const [one = '', two] = requests;
      if (two === undefined) return void socket.write(numbered(one));
      socket.write(numbered(one) + ok('for another', 'x-call: 1\r\n'));
    });
    await post('first').response;
    const [own, swapped, last] = ['own', 'swapped', 'last'].map((name) => post(name).response);
    expect((await own)?.text).toBe('own');
    await expect(swapped).rejects.toMatchObject({ reason: 'malformed' });
    await expect(last).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('get no answer of another call that the end of the connection ends', async () => {
    await serveBatches((socket) => socket.end('HTTP/1.1 200 OK\r\nx-call: 999\r\n\r\n{}'));
    await expect(post('own').response).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('may be sent again when an answer to a batch has no number, as from a server that shuts down', async () => {
    await serveBatches((socket, requests) =>
      socket.write(requests.length > 1 ? ok('leaving') : numbered(requests[0] ?? '')),
    );
    await post('first').response;
    const failed = await Promise.allSettled([post('a').response, post('b').response]);
    const reasons = failed.map((one) => (one.status === 'rejected' ? one.reason : null));
    expect(reasons[0]).toMatchObject({ reason: 'unreachable', isTransient: true });
    // The same one, so that it counts once.
    expect(reasons[1]).toBe(reasons[0]);
  });

  it('go on when one of a batch is aborted, and the connection ends with the last', async () => {
    let release = (): void => {};
    const closed = Promise.withResolvers<void>();
    await serveBatches((socket, requests) => {
      socket.once('close', () => closed.resolve());
      if (requests.some((request) => request.endsWith('never'))) return;
      if (requests.length === 1) return echo(socket, requests);
      release = () => echo(socket, requests);
    });
    await post('first').response;
    const [gone, stays] = [post('gone'), post('stays')];
    gone.response.catch(() => undefined);
    await waitFor(() => expect(batchSizes).toEqual([1, 2]));
    gone.abort(new SubgraphFailure('s', 'cancelled'));
    release();
    expect((await stays.response).text).toBe('stays');
    expect((await post('again').response).text).toBe('again');
    expect(connections).toBe(1);

    const both = [post('never'), post('never')];
    await waitFor(() => expect(batchSizes.at(-1)).toBe(2));
    for (const exchange of both) exchange.abort(new SubgraphFailure('s', 'cancelled'));
    await Promise.allSettled(both.map(({ response }) => response));
    await closed.promise;
  });
});
