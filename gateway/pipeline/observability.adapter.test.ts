import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTraces, stopTraces } from '../../platform/telemetry/traces.ts';
import { waitFor } from '../../test/harness/patience.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

interface ExportedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

/** What an OpenTelemetry collector would be sent. */
async function startCollector() {
  const spans: ExportedSpan[] = [];
  const server = createServer(async (request, response) => {
    const { resourceSpans } = (await json(request)) as {
      resourceSpans: { scopeSpans: { spans: ExportedSpan[] }[] }[];
    };
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { spans, endpoint, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** The number of requests of a test: the fast path answers the second. */
describe.each([
  ['quanta', 1],
  ['quanta', 2],
  ['apollo', 1],
])('a request seen from outside, on the engine %s, asked %i times', (engine, times) => {
  let quanta: TestGateway;
  beforeAll(async () => {
    quanta = await startTestGateway({ QUANTA_GATEWAY_ENGINE: engine });
  });
  afterAll(() => quanta.stop());

  const ask: TestGateway['ask'] = async (query, options) => {
    let answer = await quanta.ask(query, options);
    for (let asked = 1; asked < times; asked += 1) answer = await quanta.ask(query, options);
    return answer;
  };
  const lineOf = (requestId: string | null) =>
    quanta.logged
      .map((line) => JSON.parse(line))
      .find((line) => line.requestId === requestId && line.msg === 'operation' && 'subgraphMs' in line);

  it('is one line: name, hash, cost, status, time of each subgraph, and nothing that it held', async () => {
    const query = 'query Some($n: Int) { customers(first: $n) { id balance } }';
    const answer = await ask(query, { variables: { n: 37 } });
    await waitFor(() => expect(lineOf(answer.headers.get('x-request-id'))).toBeDefined());
    const line = lineOf(answer.headers.get('x-request-id'));
    expect(line).toMatchObject({ operation: 'Some', status: 200, cost: 37, caller: null });
    expect(line.queryHash).toBe(createHash('sha256').update(query).digest('hex').slice(0, 12));
    expect(Object.keys(line.subgraphMs).sort()).toEqual(['billing', 'customer']);
    expect(Object.keys(line)).toEqual([
      ...['level', 'time', 'process', 'requestId', 'operation', 'queryHash', 'status', 'tookMs'],
      ...['caller', 'cost', 'subgraphMs', 'msg'],
    ]);
  });
  it('has the time of each subgraph also where many ask at the same moment', async () => {
    const query = 'query Together($n: Int) { customers(first: $n) { id balance } }';
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_none, index) => ask(query, { variables: { n: index + 1 } })),
    );
    const counts = answers.map(({ data }) => (data?.customers as unknown[] | undefined)?.length);
    expect(counts).toEqual(Array.from({ length: 12 }, (_none, index) => index + 1));
    for (const { headers } of answers) {
      const requestId = headers.get('x-request-id');
      await waitFor(() => expect(lineOf(requestId)).toBeDefined());
      expect(Object.keys(lineOf(requestId).subgraphMs).sort()).toEqual(['billing', 'customer']);
    }
  });
  it('has the status that it was answered with when it is refused', async () => {
    const answer = await ask('query Wrong { nothing }');
    await waitFor(() => expect(quanta.logged.join('')).toContain(answer.headers.get('x-request-id')));
    expect(quanta.logged.join('')).toMatch(/"status":400/);
  });
  it('has a line also where it is refused for its variables, with what they would have cost', async () => {
    const query =
      'query Costly($n: Int) { customers(first: $n) { friends(first: $n) { friends(first: $n) { id } } } }';
    await ask(query, { variables: { n: 2 } });
    const answer = await quanta.ask(query, { variables: { n: 60 } });
    await waitFor(() => expect(lineOf(answer.headers.get('x-request-id'))).toBeDefined());
    expect(lineOf(answer.headers.get('x-request-id'))).toMatchObject({
      operation: 'Costly',
      status: 400,
      code: 'QUERY_TOO_COMPLEX',
      cost: 60 + 60 * 60 + 60 * 60 * 60,
      subgraphMs: {},
    });
  });
  it('is counted by operation and by subgraph', async () => {
    await ask('query Counted { hello }');
    const metrics = await (await fetch(`${quanta.url}/metrics`)).text();
    expect(metrics).toMatch(
      /quanta_graphql_operation_seconds_count\{service="gateway",operation="Counted",outcome="ok"\} [1-9]/,
    );
    expect(metrics).toMatch(
      /quanta_gateway_subgraph_seconds_count\{subgraph="customer",outcome="answered"\} [1-9]/,
    );
  });
  it('is one trace: the request, its plan, each fetch, and what the subgraphs did for it', async () => {
    const query = 'query Traced { customers(first: 2) { id balance } }';
    for (let asked = 1; asked < times; asked += 1) await quanta.ask(query);
    const collector = await startCollector();
    await startTraces({ process: 'test', endpoint: collector.endpoint });
    await quanta.ask(query);
    await stopTraces();
    await collector.stop();
    const byName = new Map(collector.spans.map((span) => [span.name, span]));
    const names = ['graphql', 'call customer', 'call billing', 'customer graphql', 'billing graphql'];
    // Apollo plans inside of its executor, and what is known is not planned again.
    const isPlanned = engine === 'quanta' && times === 1;
    expect([...byName.keys()].sort()).toEqual((isPlanned ? [...names, 'plan'] : names).sort());
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(byName.get('call billing')?.parentSpanId).toBe(byName.get('graphql')?.spanId);
    expect(byName.get('billing graphql')?.parentSpanId).toBe(byName.get('call billing')?.spanId);
  });
});

describe('a client that disconnects', () => {
  it('ends its work, on either path', async () => {
    const quanta = await startTestGateway();
    const cancelled = () => quanta.logged.filter((line) => line.includes('cancelled')).length;
    try {
      await quanta.ask('{ hello }');
      for (const times of [1, 2]) {
        const asked = new AbortController();
        const answer = fetch(`${quanta.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"query":"{ slow }"}',
          signal: asked.signal,
        });
        setTimeout(() => asked.abort(), 200);
        await expect(answer).rejects.toThrow(/abort/i);
        // The subgraph would take three seconds; its call is given up at once.
        await waitFor(() => expect(cancelled()).toBe(times));
      }
    } finally {
      await quanta.stop();
    }
  });
});

describe('what browsers report of our pages', () => {
  let quanta: TestGateway;
  beforeAll(async () => {
    quanta = await startTestGateway();
  });
  afterAll(() => quanta.stop());
  const report = (body: string) =>
    fetch(`${quanta.url}/csp-reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/csp-report' },
      body,
    });

  it.each(['/health', '/survey'])('is asked for by %s', async (path) => {
    const policy = (await fetch(`${quanta.url}${path}`, { headers: { accept: 'text/html' } })).headers.get(
      'content-security-policy',
    );
    expect(policy).toMatch(/default-src 'none'.*report-uri \/csp-reports/);
    expect(policy).not.toContain('unsafe');
  });
  it('is counted and logged without the address’s query', async () => {
    const response = await report(
      JSON.stringify({
        'csp-report': {
          'violated-directive': 'script-src-elem',
          'blocked-uri': 'https://evil.example/x.js?token=secret',
          'document-uri': 'https://quanta.example/survey?token=secret',
        },
      }),
    );
    expect(response.status).toBe(204);
    await waitFor(() => expect(quanta.logged.join('')).toContain('evil.example/x.js'));
    expect(quanta.logged.join('')).not.toContain('secret');
    const metrics = await (await fetch(`${quanta.url}/metrics`)).text();
    expect(metrics).toMatch(/quanta_gateway_csp_violations_total\{directive="script-src"\} [1-9]/);
  });
  it('fills no log, and is refused when it is nonsense or too long', async () => {
    const body = JSON.stringify({ 'csp-report': { 'violated-directive': 'img-src', 'blocked-uri': 'data' } });
    for (let i = 0; i < 40; i += 1) await report(body);
    expect(quanta.logged.filter((line) => line.includes('its policy forbids')).length).toBeLessThanOrEqual(
      20,
    );
    expect((await report('{')).status).toBe(400);
    expect((await report(`"${'x'.repeat(10_000)}"`)).status).toBe(400);
  });
});
