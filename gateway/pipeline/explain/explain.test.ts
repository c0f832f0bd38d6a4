import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createExplainer, type Explainer } from './explain.ts';
import { explanationLines } from './explanation-lines.ts';

const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');

describe('an operation explained', () => {
  let explainer: Explainer;
  beforeAll(() => {
    explainer = createExplainer(supergraph);
  });

  it('names each fetch with what it asks, the cost, and who may read the fields', async () => {
    const explanation = await explainer.explain({ text: 'query Mine { me { id name balance { amount } } }' });
    expect(explanation.operation).toBe('Mine');
    expect(explanation.fetches).toBe(2);
    const text = explanationLines(explanation).join('\n');
    expect(text).toContain('entities of billing for me');
    expect(text).toContain('# Customer.balance by billing (1 request): no other subgraph answers it here');
    expect(text).toContain('Query.me: CUSTOMER');
  });
  it('multiplies pages by the variables given', async () => {
    const text = 'query ($n: Int) { customers(search: "ada", first: $n) { nodes { id } } }';
    // The connection, and each of its nodes.
    expect((await explainer.explain({ text, variables: { n: 7 } })).cost).toBe(8);
  });
  it('draws two quanta asked at the same time as branches', async () => {
    const { plan, fetches } = await explainer.explain({
      text: '{ contracts { nodes { id } } rateLimit { limit } }',
    });
    expect(fetches).toBe(2);
    expect(plan?.label).toBe('at the same time');
  });
  it('marks fetches that are public', async () => {
    const labelOf = async (text: string) => (await explainer.explain({ text })).plan?.label;
    expect(await labelOf('{ contracts { nodes { name prices { amount } } pageInfo { endCursor } } }')).toBe(
      'query customer, public',
    );
    expect(await labelOf('{ contracts { nodes { id } } me { id } }')).toBe('query customer');
  });
  it.each([['{ me '], ['{ missing }'], ['query a { me { id } } query b { me { id } }']])(
    'refuses %s',
    (text) => expect(explainer.explain({ text })).rejects.toThrow(),
  );
});
