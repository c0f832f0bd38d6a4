import type { Span, TracerProvider } from '@opentelemetry/api';
import { loadOnRequest } from '../packages/load-on-request.ts';
import { currentContext, runInContext, type WorkContext } from './context.ts';

type Attributes = Readonly<Record<string, string | number | boolean>>;

interface Tracing {
  startSpan(name: string, attributes: Attributes, parent: string | undefined): Span;
  fail(span: Span, error: unknown): void;
  stop(): Promise<void>;
}

let tracing: Tracing | undefined;

/**
 * Turns tracing on. Nothing of OpenTelemetry is loaded before this call, because it costs a fifth of a second at start.
 *
 * @param endpoint  base URL of an OTLP/HTTP collector
 */
export async function startTraces(options: { process: string; endpoint: string }): Promise<void> {
  const [api, { OTLPTraceExporter }, sdk, resources] = await loadOnRequest(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    () =>
      Promise.all([
        import('@opentelemetry/api'),
        import('@opentelemetry/exporter-trace-otlp-http'),
        import('@opentelemetry/sdk-trace-node'),
        import('@opentelemetry/resources'),
      ]),
  );
  const provider = new sdk.NodeTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': `quanta-${options.process}` }),
    spanProcessors: [
      new sdk.BatchSpanProcessor(
        new OTLPTraceExporter({ url: `${options.endpoint.replace(/\/$/, '')}/v1/traces` }),
      ),
    ],
  });
  tracing = tracingOn(api, provider, () => provider.shutdown());
}

/** Sends what is still held back. Safe to call when tracing is off. */
export async function stopTraces(): Promise<void> {
  await tracing?.stop();
  tracing = undefined;
}

function tracingOn(
  api: typeof import('@opentelemetry/api'),
  provider: TracerProvider,
  stop: () => Promise<void>,
): Tracing {
  const tracer = provider.getTracer('quanta');
  return {
    startSpan: (name, attributes, parent) =>
      tracer.startSpan(name, { attributes: { ...attributes } }, contextOf(api, parent)),
    fail: (span, error) => {
      // The class only: a message may hold what a trace must not.
      span.setStatus({
        code: api.SpanStatusCode.ERROR,
        message: error instanceof Error ? error.name : 'error',
      });
    },
    stop,
  };
}

function contextOf(api: typeof import('@opentelemetry/api'), traceparent: string | undefined) {
  const [, traceId, spanId, flags] = traceparent?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined) return api.ROOT_CONTEXT;
  return api.trace.setSpanContext(api.ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags ?? '01', 16),
    isRemote: true,
  });
}

/**
 * Runs `work` inside a span that joins the current work context's trace; with tracing off it only runs it.
 *
 * The span's own `traceparent` is in the context while it runs, so that calls and messages carry it on.
 */
export function span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (tracing === undefined) return work();
  const context = currentContext();
  return context === undefined ? work() : traced(tracing, context, name, attributes, work);
}

async function traced<T>(
  active: Tracing,
  context: WorkContext,
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  const started = active.startSpan(name, attributes, context.traceparent);
  const { traceId, spanId, traceFlags } = started.spanContext();
  const traceparent = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  try {
    return await runInContext({ ...context, traceparent }, work);
  } catch (error) {
    active.fail(started, error);
    throw error;
  } finally {
    started.end();
  }
}
