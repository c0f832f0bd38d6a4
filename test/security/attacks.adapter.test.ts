import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardNames, guardsWithout } from '../../gateway/pipeline/guards.ts';
import { startTestGateway, type TestGateway } from '../../gateway/testing/test-gateway.ts';
import { subgraphGuardNames, subgraphGuardsWithout } from '../../platform/graphql/subgraph-guards.ts';
import type { Attack, Outcome } from './attack.ts';
import { attacksByKey } from './attacks-by-key.ts';
import { attacksOnForm } from './attacks-on-form.ts';
import { attacksOnIdentity } from './attacks-on-identity.ts';
import { attacksOnSize } from './attacks-on-size.ts';
import { keysOfTests } from './keys.ts';

const attacks = [...attacksOnSize, ...attacksOnForm, ...attacksOnIdentity, ...attacksByKey];
const named = attacks.map((attack) => [attack.name, attack] as const);

/** What an administrator has asked before the attacks: on the fast path their operations are prepared. */
const askedBefore: readonly (readonly [text: string, variables?: object])[] = [
  ['{ hello }'],
  ['{ secret }'],
  ['{ unwell }'],
  ['{ broken defect }'],
  ['{ customers(first: 40) { id } }'],
  ['query ($n: Int) { customers(first: $n) { id } }', { n: 1 }],
  ['{ __schema { types { name } } }'],
  ['{ __type(name: "Customer") { fields { name } } }'],
];

/** Apollo Server's path alone, and both paths with every operation prepared that can be. */
describe.each([
  ['Apollo Server’s path', false],
  ['the fast path', true],
])('in %s each attack', (_path, hasFastPath) => {
  const startTarget = async (...given: Parameters<typeof startTestGateway>): Promise<TestGateway> => {
    const [env, switches, subgraphGuards] = given;
    const started = await startTestGateway(
      env,
      {
        ...switches,
        hasFastPath,
        keyLookup: keysOfTests.lookup,
      },
      subgraphGuards,
    );
    const token = await started.issuer.token({ roles: ['administrator'] });
    if (hasFastPath)
      for (const [text, variables = {}] of askedBefore) await started.ask(text, { token, variables });
    return started;
  };
  /** A gateway with every guard up is one for all attacks that need no setting of their own. */
  let target: TestGateway;
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.stop());

  const attempt = async (attack: Attack, on: TestGateway): Promise<Outcome> => {
    const outcome = await attack.attempt(on);
    // The first time may be what makes an operation known.
    return hasFastPath ? attack.attempt(on) : outcome;
  };
  async function against(attack: Attack, isUp: boolean): Promise<Outcome> {
    const { env, guards, subgraphGuards = [], weakened = [] } = attack;
    if (isUp && env === undefined && weakened.length === 0) return attempt(attack, target);
    const own = await startTarget(
      env,
      { guards: guardsWithout(...(isUp ? [] : guards)) },
      subgraphGuardsWithout(...weakened, ...(isUp ? [] : subgraphGuards)),
    );
    try {
      return await attempt(attack, own);
    } finally {
      await own.stop();
    }
  }

  it.each(named)('is refused: %s', async (_name, attack) => {
    const outcome = await against(attack, true);
    expect(outcome.succeeded).toBe(false);
    // A refusal is the caller's fault and never ours; a field that is refused leaves the rest of the answer standing.
    expect(outcome.status).toBeLessThan(500);
    expect(outcome.text).not.toMatch(/hunter2|SELECT|node_modules|127\.0\.0\.1|at \w+ \(/);
  });

  it.concurrent.each(named)('succeeds once its guard is gone: %s', async (_name, attack) => {
    expect(await against(attack, false)).toMatchObject({ succeeded: true });
  });

  it('never learns a document from a stranger', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const ask = (body: object) =>
      fetch(`${target.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const body of [{ extensions, query: '{ hello }' }, { extensions }, { documentId: 'hello' }]) {
      const response = await ask(body);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
      ]);
    }
  });
});

it('there is an attack for every guard', () => {
  const guarded = attacks.flatMap(({ guards, subgraphGuards = [] }) => [...guards, ...subgraphGuards]);
  expect([...guardNames].filter((name) => !guarded.includes(name))).toEqual([]);
  const ofSubgraphs = attacks.flatMap(({ subgraphGuards = [], weakened = [] }) => [
    ...subgraphGuards,
    ...weakened,
  ]);
  expect([...subgraphGuardNames].filter((name) => !ofSubgraphs.includes(name))).toEqual(['introspection']);
});
