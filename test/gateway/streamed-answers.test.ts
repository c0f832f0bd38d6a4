import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GatewayConfig } from '../../gateway/config.ts';
import { Engine, isRefusal, isStream, SubgraphFailure } from '../../gateway/engine/index.ts';
import { anonymous } from '../../gateway/pipeline/caller/token-verifier.ts';
import { createFastPath } from '../../gateway/pipeline/fast-path/fast-path.ts';
import { allGuards } from '../../gateway/pipeline/guards.ts';
import { graphqlListener } from '../../gateway/pipeline/http/graphql-listener.ts';
import { createOperationPolicies } from '../../gateway/pipeline/operation-policies.ts';
import { noKeys } from '../../gateway/pipeline/partner-keys/key-lookup.ts';
import { createPartnerKeys } from '../../gateway/pipeline/partner-keys/partner-keys.ts';
import { localLeases } from '../../gateway/pipeline/rate-limit/leases.ts';
import { createRateLimiter } from '../../gateway/pipeline/rate-limit/rate-limiter.ts';
import { createRequestPipeline } from '../../gateway/pipeline/request-pipeline.ts';
import { manifestFile } from '../../gateway/pipeline/trusted-documents/trusted-documents.ts';
import { createLog } from '../../platform/log/log.ts';
import { waitFor } from '../harness/patience.ts';
import { answerToy, composeToyGraph, type ToySubgraph } from './toy-graph.ts';

/** One subgraph has events, the other has prices. */
const market: ToySubgraph[] = [
  {
    name: 'catalogue',
    typeDefs: `
      type Query { product(upc: ID!): Product }
      type Subscription { changed(kind: String!): Product }
      type Product @key(fields: "upc") { upc: ID! name: String }`,
    resolvers: { Query: { product: (_root: never, { upc }: { upc: string }) => ({ upc, name: upc }) } },
  },
  {
    name: 'prices',
    typeDefs: 'type Product @key(fields: "upc") { upc: ID! price: Int! }',
    resolvers: {
      Product: {
        __resolveReference: (reference: object) => reference,
        price: ({ upc }: { upc: string }) => Number(upc.slice(1)) * 100,
      },
    },
  },
];
const text = 'subscription Changed($kind: String!) { changed(kind: $kind) { name price } }';
const variables = { kind: 'lamps' };

/** What the catalogue sends, event by event. */
class Events implements AsyncIterator<string> {
  sent = 0;
  isEnded = false;
  asked: unknown;
  readonly #waiting: (() => void)[] = [];
  readonly #events: (string | Error)[] = [];

  push(...events: (string | Error)[]): void {
    this.#events.push(...events);
    this.#wake();
  }

  end(): void {
    this.isEnded = true;
    this.#wake();
  }

  async next(): Promise<IteratorResult<string>> {
    while (this.#events.length === 0 && !this.isEnded)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const event = this.#events.shift();
    if (event === undefined) return { done: true, value: undefined };
    if (event instanceof Error) throw event;
    this.sent += 1;
    return { done: false, value: event };
  }

  async return(): Promise<IteratorResult<string>> {
    this.end();
    return { done: true, value: undefined };
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const changed = (upc: string, name: string = upc): string =>
  JSON.stringify({ data: { changed: { __typename: 'Product', upc, name } } });

let events: Events;
let engine: Engine<{ readonly accessKey: string }>;

async function startEngine(servesSubscriptions = true): Promise<void> {
  const { supergraphSdl, schemas } = composeToyGraph(market);
  engine = await Engine.create({
    supergraphSdl,
    accessKeyOf: ({ accessKey }) => accessKey,
    subgraphs: {
      use: () => {},
      close: async () => {},
      send: (subgraph, { body }) => answerToy(schemas.get(subgraph) as never, body),
      ...(servesSubscriptions && {
        subscribe: (_subgraph, { body, scope }) => {
          events.asked = JSON.parse(body);
          scope.onCancel(() => events.end());
          return { [Symbol.asyncIterator]: () => events };
        },
      }),
    },
  });
}

beforeEach(() => {
  events = new Events();
});
afterEach(() => engine.stop());

describe('a subscription', () => {
  const subscribe = async () => {
    const operation = await engine.prepare(text, null);
    if (isRefusal(operation)) throw new Error(operation.refused[0]?.message);
    const run = await engine.run({ operation, variables, context: { accessKey: 'ann' } });
    if (!isStream(run)) throw new Error('not a stream');
    return run.answers[Symbol.asyncIterator]();
  };

  it('gives an answer for each event, with what other subgraphs know of it', async () => {
    await startEngine();
    events.push(changed('p1', 'Lamp'), changed('p2'));
    const answers = await subscribe();
    expect(await answers.next()).toEqual({
      done: false,
      value: { data: '{"changed":{"name":"Lamp","price":100}}', errors: [] },
    });
    expect(events.asked).toMatchObject({ variables });
    expect((await answers.next()).value).toEqual({
      data: '{"changed":{"name":"p2","price":200}}',
      errors: [],
    });
    events.end();
    expect(await answers.next()).toEqual({ done: true, value: undefined });
  });

  it('ends the events when the reader stops', async () => {
    await startEngine();
    events.push(changed('p1'));
    const answers = await subscribe();
    await answers.next();
    await answers.return?.();
    expect(events.isEnded).toBe(true);
  });

  it('says in a last answer that the subgraph failed', async () => {
    await startEngine();
    events.push(changed('p1'), new SubgraphFailure('catalogue', 'unreachable'));
    const answers = await subscribe();
    await answers.next();
    expect((await answers.next()).value).toMatchObject({
      data: '{"changed":null}',
      errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    expect((await answers.next()).done).toBe(true);
  });

  it('is refused where the subgraphs have no way to subscribe', async () => {
    await startEngine(false);
    expect(await engine.prepare(text, null)).toMatchObject({
      refused: [{ message: 'Subscriptions are not served here.' }],
    });
  });
});

describe('a streamed answer on its way to the socket', () => {
  let server: Server;
  let logged: string[];

  beforeEach(async () => {
    await startEngine();
    logged = [];
    const log = createLog({
      process: 'test',
      level: 'info',
      destination: { write: (line) => void logged.push(line) },
    });
    const policies = createOperationPolicies({
      config: { costMax: 1_000 },
      nodesMax: null,
      guards: allGuards,
      log,
    });
    policies.useSupergraph(engine.schema, engine.supergraphSdl);
    const pipeline = createRequestPipeline(
      {
        ...{
          path: '/graphql',
          supergraphFile: '',
          takesSessions: false,
          takesKeys: false,
          nodesMax: null,
          schemaPath: null,
          schema: () => null,
        },
        admitCaller: () => undefined,
        mayIntrospect: () => false,
        // No request of these tests gets that far.
        apollo: null as never,
        reload: async () => undefined,
        fastPath: createFastPath(engine as never, policies),
      },
      {
        config: {
          publicUrl: 'http://quanta.test',
          rateLimits: { signedIn: 10_000, anonymous: 10_000 },
          trustedDocuments: { file: manifestFile, isFreeTextRefused: false },
        } as GatewayConfig,
        verify: async () => anonymous,
        rates: createRateLimiter(localLeases),
        calls: createRateLimiter(localLeases),
        keys: createPartnerKeys({ lookup: noKeys, rates: createRateLimiter(localLeases) }),
        development: { isOn: async () => false, people: async () => ({ people: [] }) },
        ...{ guards: allGuards, log },
      },
      null,
    );
    const listener = graphqlListener(
      {
        pipelines: new Map([['/graphql', pipeline]]),
        addressOf: () => '127.0.0.1',
        commonHeaders: () => [['x-common', 'yes']],
        parse: (body) => JSON.parse(body),
        recordRefusal: () => {},
        bodyBytesMax: 10_000,
        isDraining: () => false,
      },
      (_request, response) => response.writeHead(404).end(),
    );
    server = createServer(listener);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    if (isRefusal(await engine.prepare(text, null))) throw new Error('refused');
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  async function ask(): Promise<{ socket: Socket; received: () => string }> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let seen = '';
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
    });
    const body = JSON.stringify({ query: text, variables });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    return { socket, received: () => seen };
  }
  const payloads = (received: string): unknown[] =>
    [...received.matchAll(/^\{"payload":.*\n?\}/gm)].map(([part]) => JSON.parse(part).payload);

  it('sends each part when it is there, as multipart/mixed, with the headers of every answer', async () => {
    const { socket, received } = await ask();
    await waitFor(() => expect(received()).toMatch(/^HTTP\/1\.1 200/));
    expect(received()).toContain('content-type: multipart/mixed;boundary="graphql"');
    expect(received()).toMatch(/transfer-encoding: chunked/i);
    for (const header of ['x-common: yes', 'ratelimit-limit: 10000', 'x-request-id: req_'])
      expect(received()).toContain(header);
    events.push(changed('p1'));
    await waitFor(() => expect(payloads(received())).toHaveLength(1));
    events.push(changed('p2'));
    await waitFor(() => expect(payloads(received())).toHaveLength(2));
    events.end();
    await waitFor(() => expect(received()).toMatch(/--graphql--\r\n\r\n0\r\n\r\n$/));
    // 1 point for the product; only the first part has the cost.
    expect(payloads(received())).toMatchObject([
      { data: { changed: { price: 100 } }, extensions: { cost: { requested: 1 } } },
      { data: { changed: { price: 200 } } },
    ]);
    expect(payloads(received())[1]).not.toHaveProperty('extensions');
    socket.destroy();
  });

  it('masks the errors of every part, and logs one line at the end with the request’s id', async () => {
    const { socket, received } = await ask();
    const broken = { message: 'SELECT secret', path: ['changed'], extensions: { code: 'ODD' } };
    events.push(changed('p1'), JSON.stringify({ data: { changed: null }, errors: [broken] }));
    await waitFor(() => expect(payloads(received())).toHaveLength(2));
    expect(received()).not.toContain('SELECT secret');
    expect(payloads(received())[1]).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
    const lines = () => logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'operation');
    expect(lines()).toEqual([]);
    events.end();
    const requestId = /x-request-id: (\S+)/.exec(received())?.[1];
    await waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()[0]).toMatchObject({ operation: 'Changed', requestId, code: 'INTERNAL', status: 200 });
    socket.destroy();
  });

  it('ends the events when the client disconnects', async () => {
    const { socket, received } = await ask();
    events.push(changed('p1'));
    await waitFor(() => expect(payloads(received())).toHaveLength(1));
    socket.destroy();
    await waitFor(() => expect(events.isEnded).toBe(true));
  });

  it('takes no more events than a client reads', async () => {
    const { socket } = await ask();
    socket.pause();
    const count = 2_000;
    const long = 'x'.repeat(20_000);
    events.push(...Array.from({ length: count }, (_none, index) => changed(`p${index}`, long)));
    let last = -1;
    await vi.waitFor(
      () => {
        const before = last;
        last = events.sent;
        expect(last).toBe(before);
        expect(last).toBeGreaterThan(0);
      },
      { timeout: 120_000, interval: 200 },
    );
    // The rest of 40 MB waits behind what the sockets' buffers hold.
    expect(events.sent).toBeLessThan(count);
    socket.resume();
    events.end();
    await waitFor(() => expect(events.sent).toBe(count));
    socket.destroy();
  });

  it('leaves a plain answer one text with its length', async () => {
    const query = '{ product(upc: "p7") { price } }';
    const operation = await engine.prepare(query, null);
    if (isRefusal(operation)) throw new Error('refused');
    const run = await engine.run({ operation, context: { accessKey: 'ann' } });
    expect(run).toEqual({ data: '{"product":{"price":700}}', errors: [] });
  });
});
