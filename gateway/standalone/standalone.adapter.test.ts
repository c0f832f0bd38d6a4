import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertionHeader, createAssertionVerifier } from '../../platform/auth/assertion.ts';
import { assertionKeys } from '../../platform/graphql/testing/assertion-keys.ts';
import { aShop } from '../../test/gateway/graphs/shop.ts';
import { type ServedToyGraph, serveToyGraph } from '../../test/gateway/toy-graph.ts';
import { waitFor } from '../../test/harness/patience.ts';
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts';

const program = join(import.meta.dirname, 'main.ts');
const keys = assertionKeys();
let graph: ServedToyGraph;
let issuer: TestIssuer;
let supergraphFile: string;
beforeAll(async () => {
  graph = await serveToyGraph(aShop());
  issuer = await startTestIssuer();
  supergraphFile = join(mkdtempSync(join(tmpdir(), 'quanta-alone-')), 'supergraph.graphql');
  writeFileSync(supergraphFile, graph.supergraphSdl);
});
afterAll(() => Promise.all([graph.stop(), issuer.stop()]));

interface Alone {
  readonly url: string;
  readonly process: ChildProcess;
  output(): string;
  ask(query: string, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** A gateway as its users start it, on a free port. */
async function startAlone(...more: string[]): Promise<Alone> {
  const child = spawn(process.execPath, [program, '--supergraph', supergraphFile, '--port', '0', ...more]);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const url = await waitFor(() => {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    if (found === undefined) throw new Error(`it does not listen: ${output}`);
    return found;
  });
  return {
    url,
    process: child,
    output: () => output,
    ask: (query, headers = {}) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      }),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
const securedArguments = (...more: string[]) => ['--issuer', issuer.url, '--audience', 'shop', ...more];
const codesOf = async (response: Response): Promise<unknown> => {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return [response.status, errors?.map(({ extensions }) => extensions.code)];
};

describe('a standalone gateway on another graph, with the full pipeline', () => {
  let alone: Alone;
  beforeAll(async () => {
    alone = await startAlone(...securedArguments('--assertion-key', keys.keyFile));
  });
  afterAll(() => alone.stop());

  it('answers when it is ready', async () => {
    const ready = await fetch(`${alone.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ready' }]);
  });
  it('answers from the subgraphs at the URLs in the supergraph, with cost and budget', async () => {
    const response = await alone.ask('{ products { upc reviews { id } } }');
    expect(response.headers.get('ratelimit-limit')).toBe('20000');
    expect(await response.json()).toMatchObject({
      data: { products: [{ upc: 'p1' }, {}, {}] },
      extensions: { cost: { requested: expect.any(Number), limit: 20_000 } },
    });
  });
  it('accepts its issuer’s tokens for its audience, and sends each subgraph an assertion', async () => {
    const token = await issuer.token({ audience: 'shop', subject: 'ada', claims: { scope: 'read' } });
    const response = await alone.ask('{ newest { upc } }', { authorization: `Bearer ${token}` });
    expect(response.status).toBe(200);
    const asked = graph.asked.at(-1);
    const verify = createAssertionVerifier({
      publicKeyFile: keys.publicKeyFile,
      audience: asked?.subgraph ?? '',
    });
    expect(verify(asked?.headers[assertionHeader])).toMatchObject({
      subject: `${issuer.url}|ada`,
      scopes: ['read'],
    });
  });
  it.each([
    ['for another audience', () => issuer.token({ audience: 'elsewhere' })],
    ['that is none', async () => 'nonsense'],
  ])('refuses a token %s', async (_name, token) => {
    const response = await alone.ask('{ newest { upc } }', { authorization: `Bearer ${await token()}` });
    expect(await codesOf(response)).toEqual([401, ['UNAUTHENTICATED']]);
  });
  it('bounds operations, and shows its schema to no anonymous caller', async () => {
    const deep = `{ products ${'{ maker '.repeat(20)} { name } ${'}'.repeat(20)} }`;
    expect(await codesOf(await alone.ask(deep))).toEqual([400, ['QUERY_TOO_COMPLEX']]);
    expect(await codesOf(await alone.ask('{ __schema { queryType { name } } }'))).toEqual([
      403,
      ['FORBIDDEN'],
    ]);
  });
  it.each(['INTERNAL', 'TIMEOUT', 'SERVICE_UNAVAILABLE'])(
    'passes no text of a subgraph’s %s to a client',
    async (code) => {
      const message = 'connect ECONNREFUSED postgres://user:password@10.0.0.7/vault';
      const body = JSON.stringify({ data: null, errors: [{ message, extensions: { code, message } }] });
      graph.misbehave = () => ({ status: 200, body });
      try {
        // The second time on the fast path.
        for (const _ of [1, 2]) {
          const text = await (await alone.ask('{ newest { upc } }')).text();
          expect(text).toContain(`"${code}"`);
          expect(text).not.toMatch(/postgres|ECONN/);
        }
      } finally {
        graph.misbehave = () => 'answer';
      }
    },
  );
  it('logs a line for each request', async () => {
    await alone.ask('query Logged { newest { upc } }');
    await waitFor(() => expect(alone.output()).toMatch(/"operation":"Logged".*"subgraphMs"/));
  });
  it('has nothing of the platform: no survey page, no field of the gateway', async () => {
    expect((await fetch(`${alone.url}/survey`)).status).toBe(404);
    expect(await codesOf(await alone.ask('{ rateLimit { cost } }'))).toEqual([
      400,
      ['GRAPHQL_VALIDATION_FAILED'],
    ]);
  });
  it('ends in order when it is asked to', async () => {
    const other = await startAlone(...securedArguments());
    expect(other.output()).toContain('Subgraphs are not told who asks');
    await other.stop();
    expect(other.process.exitCode).toBe(0);
  });
});

/** Recommendations that are declined, and what a server may do besides `POST`; the reasons are in ADR 0032. */
const declined: ReadonlyMap<string, string> = new Map([
  ...['572B', 'FDE2', '7B9B'].map((id) => [id, 'warn'] as const),
  ...['5A70', 'D6D5', '6A70'].map((id) => [id, 'notice'] as const),
]);

describe('GraphQL over HTTP on a gateway that is open', () => {
  let open: Alone;
  beforeAll(async () => {
    open = await startAlone('--open');
  });
  afterAll(() => open.stop());

  const audits = serverAudits({ url: () => `${open.url}/graphql`, fetchFn: fetch });
  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    const result = await audit.fn();
    const reason = 'reason' in result ? result.reason : '';
    expect([result.status, declined.has(audit.id) ? '' : reason]).toEqual([
      declined.get(audit.id) ?? 'ok',
      '',
    ]);
  });
});

describe('a gateway that is open', () => {
  it.each(['quanta', 'apollo'])(
    'takes no request of another site’s page, on the engine %s',
    async (engine) => {
      const open = await startAlone('--open', '--engine', engine);
      const body = '{"query":"mutation { review(upc: \\"p1\\", stars: 3) { id } }"}';
      const types = ['text/plain', 'text/plain;x=application/json', 'application/x-www-form-urlencoded', ''];
      types.push(
        'application/jsonp',
        'application/json; charset=utf-16',
        'application/json;charset="latin1"',
      );
      const before = graph.asked.length;
      for (const type of types) {
        const response = await fetch(`${open.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': type },
          body,
        });
        expect([type, response.status]).toEqual([type, 400]);
      }
      expect(graph.asked.length).toBe(before);
      const utf8 = { 'content-type': 'application/json; charset=UTF-8' };
      expect((await open.ask('{ newest { upc } }', utf8)).status).toBe(200);
      await open.stop();
    },
  );
  it('answers every caller on this machine', async () => {
    const open = await startAlone('--open');
    expect((await open.ask('{ newest { upc } }')).status).toBe(200);
    expect((await fetch(`${open.url}/health/ready`)).status).toBe(200);
    await open.stop();
  });
  it('has to be chosen', async () => {
    const child = spawn(process.execPath, [program, '--supergraph', supergraphFile]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, 'exit');
    expect([code, said.split('\n')[0]]).toEqual([
      2,
      'Say whose access tokens are taken: --issuer URL, or --open for development without access control.',
    ]);
  });
});
