import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentContext, parseTraceparent, runInContext } from './context.ts';
import { span, startTraces, stopTraces } from './traces.ts';

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
}
const sent: SentSpan[] = [];
const collector = createServer(async (request, response) => {
  const body = (await json(request)) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
  sent.push(...body.resourceSpans.flatMap((each) => each.scopeSpans.flatMap(({ spans }) => spans)));
  response.setHeader('content-type', 'application/json').end('{}');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
});
afterAll(() => collector.close());

const traceId = '0af7651916cd43dd8448eb211c80319c';
const context = {
  requestId: 'req_1',
  correlationId: 'req_1',
  traceparent: `00-${traceId}-b7ad6b7169203331-01`,
};

it('only runs the work while tracing is off', async () => {
  expect(await runInContext(context, () => span('a', {}, async () => currentContext()?.traceparent))).toBe(
    context.traceparent,
  );
});

it('joins the caller’s trace, hands its own place on, and tells of a failure without its text', async () => {
  const { port } = collector.address() as AddressInfo;
  await startTraces({ process: 'test', endpoint: `http://127.0.0.1:${port}` });
  const work = () =>
    span('outer', {}, async () => {
      const handedOn = currentContext()?.traceparent ?? '';
      expect(parseTraceparent(handedOn)).toBe(handedOn);
      await span('inner', {}, async () => Promise.reject(new TypeError('secret'))).catch(() => undefined);
    });
  await runInContext(context, work);
  await stopTraces();
  const [inner, outer] = ['inner', 'outer'].map((name) => sent.find((each) => each.name === name));
  expect(outer).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331' });
  expect(inner).toMatchObject({
    traceId,
    parentSpanId: outer?.spanId,
    status: { code: 2, message: 'TypeError' },
  });
});

it.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
  'drops %s as a traceparent',
  (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  },
);
