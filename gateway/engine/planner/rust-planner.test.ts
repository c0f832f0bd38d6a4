import { describe, expect, it } from 'vitest';
import { adversarialGraph } from '../../../test/gateway/differential/adversarial-graph.ts';
import { composeDocuments } from '../../../test/gateway/toy-graph.ts';
import { plannerWithFallback } from './fallback-planner.ts';
import { PlannerFault, rustPlanner } from './rust-planner.ts';

const { supergraphSdl } = composeDocuments(adversarialGraph);
const unplanned = '{ feed { ... on Post { similar { ratio } } } }';
const deadly = '{ things { ... on User { reputation(of: GONE) __typename } ... on Bot { reputation id } } }';

describe('the Rust planner', () => {
  it('plans in a process of its own, which survives nothing that the gateway would not', {
    timeout: 30_000,
  }, async () => {
    const planner = await rustPlanner(supergraphSdl);
    const [died, planned] = await Promise.allSettled([
      planner.plan(deadly, null),
      planner.plan('{ me { id } }', null),
    ]);
    expect(died).toMatchObject({ status: 'rejected', reason: expect.any(Error) });
    expect(planned).toMatchObject({ status: 'fulfilled', value: { kind: 'root-fetch' } });
    planner.stop();
  });

  it('says which failure is its own, in the words of this version', { timeout: 30_000 }, async () => {
    const planner = await rustPlanner(supergraphSdl);
    await expect(planner.plan(unplanned, null)).rejects.toThrow(PlannerFault);
    planner.stop();
  });

  it('refuses a supergraph that it cannot plan on', { timeout: 30_000 }, async () => {
    await expect(rustPlanner('type Query {')).rejects.toThrow();
  });
});

describe('the fallback', () => {
  const nothing = { plan: async () => null, stop: () => {} };
  const failing = (error: Error) => ({ plan: () => Promise.reject(error), stop: () => {} });

  it('plans what the first planner fails at by its own fault', async () => {
    const planner = plannerWithFallback(supergraphSdl, failing(new PlannerFault('x')), async () => nothing);
    expect(await planner.plan(unplanned, null)).toBeNull();
  });

  it('leaves refused what no subgraph can answer', async () => {
    const planner = plannerWithFallback(supergraphSdl, failing(new Error('no path')), async () => nothing);
    await expect(planner.plan(unplanned, null)).rejects.toThrow('no path');
  });

  it('leaves refused what Apollo could plan wrong without an error', async () => {
    const planner = plannerWithFallback(supergraphSdl, failing(new PlannerFault('x')), async () => nothing);
    await expect(planner.plan('{ top { blurb } }', null)).rejects.toThrow(PlannerFault);
  });
});
