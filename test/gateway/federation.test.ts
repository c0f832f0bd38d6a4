import { beforeAll, describe, expect, it } from 'vitest';
import { engineOver, type InProcessEngine } from './ask.ts';
import { aShop } from './graphs/shop.ts';

/** The topics of the public federation audit, on our own graph. */
describe('the engine', () => {
  let engine: InProcessEngine;
  const data = async (query: string, variables?: Record<string, unknown>): Promise<unknown> => {
    const answer = await engine.ask(query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  beforeAll(async () => {
    engine = await engineOver(aShop());
  });

  it('joins an entity over a simple key', async () => {
    expect(await data('{ product(upc: "p2") { name reviews { id stars } } }')).toEqual({
      product: { name: 'Desk', reviews: [{ id: 'r2', stars: 5 }] },
    });
  });

  it('joins an entity over a composite key, and takes an overridden field from its new owner', async () => {
    expect(await data('{ product(upc: "p1") { maker { name trusted founded } } }')).toEqual({
      product: { maker: { name: 'Ljus AB', trusted: false, founded: null } },
    });
  });

  it('joins an entity over a nested key, inside a union', async () => {
    expect(
      await data('{ found(text: "a") { __typename ... on Shelf { label free } ... on Product { upc } } }'),
    ).toEqual({
      found: [
        { __typename: 'Product', upc: 'p1' },
        { __typename: 'Maker' },
        { __typename: 'Shelf', label: 'A3', free: 3 },
      ],
    });
  });

  it('hands required fields over, falsy values as they are', async () => {
    expect(await data('{ products { upc freightCents fits } }')).toEqual({
      products: [
        { upc: 'p1', freightCents: 300, fits: true }, // 100 g × 3; 200 mm wide
        { upc: 'p2', freightCents: 0, fits: false }, // 0 g; 0 mm
        { upc: 'p3', freightCents: 150, fits: true },
      ],
    });
  });

  it('uses what a path provides without asking its owner again', async () => {
    engine.asked.length = 0;
    expect(await data('{ topReviews { product { name } } }')).toEqual({
      topReviews: [{ product: { name: 'Lamp' } }, { product: { name: 'Desk' } }],
    });
    expect(engine.asked.map(({ subgraph }) => subgraph)).toEqual(['reviews']);
  });

  it('extends an interface by an interface object, both ways', async () => {
    expect(await data('{ media { __typename id stars ... on Film { minutes } } }')).toEqual({
      media: [
        { __typename: 'Film', id: 'm1', stars: 5, minutes: 0 },
        { __typename: 'Book', id: 'm2', stars: 0 },
      ],
    });
    expect(await data('{ topReviews { media { title rated { title } ... on Film { minutes } } } }')).toEqual({
      topReviews: [{ media: null }, { media: { title: 'Light', rated: { title: 'Light' }, minutes: 0 } }],
    });
  });

  it('answers a shared root field from every subgraph that has a part of it', async () => {
    expect(await data('{ newest { upc name freightCents } }')).toEqual({
      newest: { upc: 'p3', name: '', freightCents: 150 },
    });
  });

  it('runs mutations in order, and joins what they return', async () => {
    const answer = await data(
      `mutation { a: review(upc: "p3", stars: 1) { id product { name price } } b: review(upc: "p3", stars: 2) { id } }`,
    );
    const { a, b } = answer as { a: { id: string; product: unknown }; b: { id: string } };
    expect(a.product).toEqual({ name: '', price: 0 });
    expect(Number(b.id.slice(1))).toBe(Number(a.id.slice(1)) + 1);
  });

  it('sends each entity once, however often it is wanted', async () => {
    engine.asked.length = 0;
    await data(
      '{ a: product(upc: "p1") { reviews { product { price } } } b: product(upc: "p1") { reviews { id } } }',
    );
    for (const { variables } of engine.asked) {
      for (const list of Object.values(variables)) {
        const written = (list as unknown[]).map((item) => JSON.stringify(item));
        expect(new Set(written).size).toBe(written.length);
      }
    }
  });

  it('follows skip and include, and asks nothing for what is left out', async () => {
    const query =
      'query ($yes: Boolean!, $no: Boolean = false) { product(upc: "p1") { upc freightCents @include(if: $no) reviews @skip(if: $yes) { id } } }';
    engine.asked.length = 0;
    expect(await data(query, { yes: true })).toEqual({ product: { upc: 'p1' } });
    expect(engine.asked.map(({ subgraph }) => subgraph)).toEqual(['catalogue']);
    expect(await data(query, { yes: false, no: true })).toEqual({
      product: { upc: 'p1', freightCents: 300, reviews: [{ id: 'r1' }] },
    });
  });

  it('keeps apart fields that are asked with different arguments under different names', async () => {
    expect(await data('{ product(upc: "p1") { price usd: price(currency: USD) } }')).toEqual({
      product: { price: 1_100, usd: 2_200 },
    });
  });

  it('answers introspection beside data, under aliases, from the schema that clients see', async () => {
    const answer = await data(
      '{ s: __schema { queryType { name } } t: __type(name: "Currency") { enumValues { name } } root: __typename newest { upc } }',
    );
    expect(answer).toEqual({
      s: { queryType: { name: 'Query' } },
      t: { enumValues: [{ name: 'EUR' }, { name: 'USD' }] },
      root: 'Query',
      newest: { upc: 'p3' },
    });
  });

  it('asks no subgraph for what only the schema knows', async () => {
    engine.asked.length = 0;
    expect(await data('{ __typename a: __typename }')).toEqual({ __typename: 'Query', a: 'Query' });
    expect(engine.asked).toEqual([]);
  });

  it('takes aliases that every object inherits for ordinary names', async () => {
    expect(
      await data('{ product(upc: "p2") { __proto__: name constructor: price toString: freightCents } }'),
    ).toEqual(JSON.parse('{ "product": { "__proto__": "Desk", "constructor": 22000, "toString": 0 } }'));
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });
});

/** Apollo's planner merges both and gives one of them the other's price, without an error. */
describe('the engine, where others mix up fields,', () => {
  it('requires one field with two arguments, beside the client asking it with a third alias', async () => {
    const { ask } = await engineOver(aShop());
    const { data } = await ask('{ product(upc: "p1") { price freightUsdCents freightEurCents } }');
    expect(data).toEqual({
      product: { price: 1_100, freightUsdCents: 220_000, freightEurCents: 110_000 }, // 2,200 × 100 g; 1,100 × 100 g
    });
  });
});
