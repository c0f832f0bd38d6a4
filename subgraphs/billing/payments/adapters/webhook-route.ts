import type { FastifyInstance } from 'fastify';
import { newId } from '../../../../kernel/ids/ids.ts';
import type { Log } from '../../../../platform/log/log.ts';
import { runInContext } from '../../../../platform/telemetry/context.ts';
import { counter } from '../../../../platform/telemetry/metrics.ts';
import type { PaymentProvider, ProviderEvent } from '../application/ports.ts';

const bodyBytesMax = 262_144;
/** Above what a provider sends at its busiest; a flood of strangers is cut off before its signatures are checked. */
const eventsPerSecondMax = 100;

const received = counter({
  name: 'quanta_provider_events_total',
  help: 'Webhook calls of payment providers',
  labels: ['provider', 'outcome'],
});

/** A bucket that fills by `eventsPerSecondMax` a second and holds one second's worth. */
function createBucket(nowMs: () => number): { take(): boolean } {
  let tokens = eventsPerSecondMax;
  let filledAtMs = nowMs();
  return {
    take() {
      const at = nowMs();
      tokens = Math.min(eventsPerSecondMax, tokens + ((at - filledAtMs) * eventsPerSecondMax) / 1_000);
      filledAtMs = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

interface WebhookOptions {
  readonly providers: readonly Pick<PaymentProvider, 'name' | 'readEvent'>[];
  readonly receive: (provider: string, event: ProviderEvent) => Promise<'DONE' | 'DUPLICATE' | 'IGNORED'>;
  readonly log: Log;
}

type Provider = WebhookOptions['providers'][number];

function mountRoute(scope: FastifyInstance, provider: Provider, { receive, log }: WebhookOptions): void {
  const bucket = createBucket(() => performance.now());
  const { name } = provider;
  const count = (outcome: string) => received.inc({ provider: name, outcome });
  scope.post(`/webhooks/${name}`, { bodyLimit: bodyBytesMax }, async (request, reply) => {
    if (!bucket.take()) {
      count('rate_limited');
      return reply.code(429).header('retry-after', '1').send({ status: 'too many events' });
    }
    const event = Buffer.isBuffer(request.body) ? provider.readEvent(request.headers, request.body) : null;
    if (event === null) {
      count('bad_signature');
      return reply.code(400).send({ status: 'signature not accepted' });
    }
    const requestId = newId('Request');
    const outcome = await runInContext({ requestId, correlationId: requestId }, () => receive(name, event));
    count(outcome.toLowerCase());
    log.info({ provider: name, eventId: event.id, type: event.type, outcome }, 'provider event received');
    return reply.code(200).send({ status: outcome.toLowerCase() });
  });
}

/**
 * `POST /webhooks/<name>` for each registered provider, outside of the graph: the provider's signature over the raw body is its
 * only credential. An answer of 5xx makes the provider send the event again, so nothing is acknowledged before its effect
 * is committed.
 */
export const webhookRoutes =
  (options: WebhookOptions) =>
  (app: FastifyInstance): void => {
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: bodyBytesMax },
        (_request, body, done) => done(null, body),
      );
      for (const provider of options.providers) mountRoute(scope, provider, options);
    });
  };
