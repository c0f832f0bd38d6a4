import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CancelScope,
  Engine,
  type EngineOptions,
  isRefusal,
  transportNames,
} from '../../gateway/engine/index.ts';
import { patience, waitFor } from '../harness/patience.ts';
import { askEngine, type GraphqlAnswer } from './ask.ts';
import { aShop } from './graphs/shop.ts';
import { type ServedToyGraph, serveToyGraph } from './toy-graph.ts';

interface Caller {
  readonly name: string;
}

describe.each(transportNames)('over the transport %s', (transport) => {
  let graph: ServedToyGraph;
  let engine: Engine<Caller>;

  async function start(options: Partial<EngineOptions<Caller>> = {}): Promise<void> {
    engine = await Engine.create<Caller>({
      supergraphSdl: graph.supergraphSdl,
      headersFor: (_subgraph, { name }) => ({ 'x-caller': name }),
      accessKeyOf: ({ name }) => name,
      ...options,
      transport: { transport, ...options.transport },
    });
  }

  const ask = (query: string, caller = 'ann'): Promise<GraphqlAnswer> =>
    askEngine(engine, { name: caller }, query);
  const askedOf = (subgraph: string): number =>
    graph.asked.filter((asked) => asked.subgraph === subgraph).length;

  beforeEach(async () => {
    graph = await serveToyGraph(aShop());
  });

  afterEach(async () => {
    await engine.stop();
    await graph.stop();
  });

  describe('when a subgraph is down', () => {
    it('nulls its fields with one error that names nothing inside, and answers the rest', async () => {
      await start();
      graph.misbehave = ({ subgraph }) => (subgraph === 'shipping' ? 'hang-up' : 'answer');
      const { data, errors } = await ask(
        '{ products { upc a: freightCents } one: product(upc: "p1") { b: freightUsdCents name } }',
      );
      expect(data).toMatchObject({
        products: [{ upc: 'p1', a: null }, { upc: 'p2' }, { upc: 'p3' }],
        one: { b: null, name: 'Lamp' },
      });
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE' });
      expect(JSON.stringify(errors)).not.toMatch(/shipping|127\.0\.0\.1|ECONN/);
    });

    it('lets a null rise to the nearest place that may be null', async () => {
      await start();
      graph.misbehave = ({ subgraph }) => (subgraph === 'makers' ? { status: 503, body: 'no' } : 'answer');
      const { data, errors } = await ask('{ product(upc: "p1") { upc maker { name } } }');
      expect(data).toEqual({ product: { upc: 'p1', maker: null } });
      expect(errors).toHaveLength(1);
    });

    it('asks a query once more, and a mutation never', async () => {
      await start();
      graph.misbehave = () => 'hang-up';
      await ask('{ topReviews { id } }');
      expect(askedOf('reviews')).toBe(2);
      await ask('mutation { review(upc: "p1", stars: 3) { id } }');
      expect(askedOf('reviews')).toBe(3);
    });

    it('stops asking after failures in a row, and asks again after a pause', async () => {
      await start({ transport: { breaker: { failureCountMax: 3, pauseMs: 60, pauseMaxMs: 60 } } });
      graph.misbehave = () => 'hang-up';
      for (let count = 0; count < 5; count++) await ask('{ topReviews { id } }');
      expect(askedOf('reviews')).toBe(3);
      graph.misbehave = () => 'answer';
      await new Promise((resolve) => setTimeout(resolve, 80));
      expect(await ask('{ topReviews { id } }')).toHaveProperty('data.topReviews');
    });

    it('answers within the deadline when a subgraph never does', async () => {
      await start({ requestTimeoutMs: 250 });
      graph.misbehave = ({ subgraph }) => (subgraph === 'reviews' ? 'never' : 'answer');
      const before = performance.now();
      const { errors } = await ask('{ products { upc reviews { id } } }');
      expect(performance.now() - before).toBeLessThan(1_000 * patience());
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['TIMEOUT']);
      const deadline = graph.asked.find(({ subgraph }) => subgraph === 'reviews')?.headers['x-deadline-ms'];
      expect(Number(deadline)).toBeLessThan(250);
    });

    it.each(['not json', '[]', '{}', '{"data":7}'])('takes the answer %s for none', async (body) => {
      await start();
      graph.misbehave = () => ({ status: 200, body });
      const { data, errors } = await ask('{ newest { upc } }');
      expect(data).toEqual({ newest: null });
      expect(errors).toHaveLength(1);
    });

    it('keeps a hostile answer away from every prototype', async () => {
      await start();
      graph.misbehave = ({ subgraph }) =>
        subgraph === 'catalogue'
          ? 'answer'
          : {
              status: 200,
              body: '{"data":{"_entities":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"freightCents":1}],"__proto__":{"polluted":1}}}',
            };
      const { data } = await ask('{ product(upc: "p1") { freightCents } }');
      expect(data).toEqual({ product: { freightCents: 1 } });
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });
  });

  describe('errors of a subgraph', () => {
    it('stand at the place in the whole answer where their entity stands, once for each', async () => {
      await start();
      graph.misbehave = ({ subgraph, variables }) => {
        if (subgraph !== 'shipping') return 'answer';
        const count = (variables.representations as unknown[]).length;
        const entities = Array.from({ length: count }, (_none, index) =>
          index === 1 ? null : { freightCents: 1 },
        );
        const errors = [
          {
            message: 'no scales',
            path: ['_entities', 1, 'freightCents'],
            extensions: { code: 'BROKEN', stacktrace: ['at x'] },
          },
        ];
        return { status: 200, body: JSON.stringify({ data: { _entities: entities }, errors }) };
      };
      const { errors } = await ask('{ products { freightCents } }');
      expect(errors).toEqual([
        { message: 'no scales', path: ['products', 1, 'freightCents'], extensions: { code: 'BROKEN' } },
      ]);
    });
  });

  describe('sharing work that is under way', () => {
    const query = '{ product(upc: "p1") { name reviews { id } } }';

    it('asks once for equal requests of one caller', async () => {
      await start();
      const answers = await Promise.all([ask(query), ask(query), ask(query)]);
      expect(askedOf('catalogue')).toBe(1);
      expect(answers[0]).toEqual(answers[2]);
    });

    it('never gives one caller the answer to another', async () => {
      await start();
      graph.misbehave = ({ headers }) => ({
        status: 200,
        body: JSON.stringify({ data: { newest: { upc: headers['x-caller'] } } }),
      });
      const callers = Array.from({ length: 20 }, (_none, index) => `caller-${index % 5}`);
      const answers = await Promise.all(callers.map((caller) => ask('{ newest { upc } }', caller)));
      expect(answers.map(({ data }) => (data as { newest: { upc: string } }).newest.upc)).toEqual(callers);
    });

    it('shares nothing for a caller without a key, and no mutation for anybody', async () => {
      await start({ accessKeyOf: ({ name }) => (name === 'ann' ? null : name) });
      await Promise.all([ask(query), ask(query)]);
      expect(askedOf('catalogue')).toBe(2);
      const mutation = 'mutation { review(upc: "p1", stars: 1) { id } }';
      await Promise.all([ask(mutation, 'bob'), ask(mutation, 'bob')]);
      expect(graph.asked.filter((asked) => asked.query.startsWith('mutation'))).toHaveLength(2);
    });

    it('goes on for those who stay when one of them leaves, and ends when all have left', async () => {
      await start();
      let closed = 0;
      graph.misbehave = () => 'never';
      const operation = await engine.prepare(query, null);
      if (isRefusal(operation)) throw new Error('refused');
      const scopes = [new CancelScope(), new CancelScope()];
      const runs = scopes.map((scope) =>
        engine.run({ operation, context: { name: 'ann' }, scope }).finally(() => {
          closed += 1;
        }),
      );
      while (askedOf('catalogue') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      scopes[0]?.cancel();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(closed).toBe(0);
      scopes[1]?.cancel();
      await Promise.all(runs);
      expect(closed).toBe(2);
    });
  });

  describe('a new supergraph', () => {
    it('is taken into use under load without a failed request', async () => {
      await start();
      let failed = 0;
      let done = false;
      const load = Promise.all(
        Array.from({ length: 8 }, async () => {
          while (!done) if ((await ask('{ products { upc freightCents } }')).errors) failed += 1;
        }),
      );
      for (let count = 0; count < 5; count++) {
        await engine.update(
          graph.supergraphSdl.replace('minutes: Int!', `minutes: Int! length${count}: Int`),
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      done = true;
      await load;
      expect(failed).toBe(0);
      expect(await ask('{ media { ... on Film { length4 } } }')).not.toHaveProperty(
        'errors.0.extensions.code',
        'GRAPHQL_VALIDATION_FAILED',
      );
    });

    it('may put its subgraphs elsewhere, as a rolling change does, without a failed request', async () => {
      await start();
      const next = await serveToyGraph(aShop());
      const failures: unknown[] = [];
      let isDone = false;
      const load = Promise.all(
        Array.from({ length: 8 }, async () => {
          while (!isDone) {
            const { errors } = await ask('{ products { upc freightCents } }');
            if (errors) failures.push(errors);
          }
        }),
      );
      try {
        // The new ones take over, and the old ones end once they have answered.
        await engine.update(next.supergraphSdl);
        await waitFor(() => expect(next.asked.length).toBeGreaterThan(20));
        await graph.stop();
        const before = next.asked.length;
        await waitFor(() => expect(next.asked.length).toBeGreaterThan(before + 20));
      } finally {
        isDone = true;
        await load;
        await next.stop();
      }
      expect(failures).toEqual([]);
    });

    it('is refused when it cannot be read, and the old one stays', async () => {
      await start();
      await expect(engine.update('type Query {')).rejects.toThrow();
      expect(await ask('{ newest { upc } }')).toEqual({ data: { newest: { upc: 'p3' } } });
    });
  });
});
