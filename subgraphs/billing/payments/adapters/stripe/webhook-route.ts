import type { FastifyInstance } from 'fastify';
import type Stripe from 'stripe';
import { newId } from '../../../../../kernel/ids/ids.ts';
import type { Log } from '../../../../../platform/log/log.ts';
import { runInContext } from '../../../../../platform/telemetry/context.ts';
import { counter } from '../../../../../platform/telemetry/metrics.ts';
import type { ProviderEvent } from '../../application/receive-provider-event.ts';
import { readStripeEvent } from './webhook.ts';

const bodyBytesMax = 262_144;
/** Above what the provider sends at its busiest; a flood of strangers is cut off before its signatures are checked. */
const eventsPerSecondMax = 100;

const received = counter({
  name: 'quanta_provider_events_total',
  help: 'Webhook calls of the payment provider',
  labels: ['outcome'],
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
  readonly stripe: Stripe;
  /** Shared with the provider; null refuses everything, because nothing can be verified. */
  readonly secret: string | null;
  readonly receive: (event: ProviderEvent) => Promise<'DONE' | 'DUPLICATE' | 'IGNORED'>;
  readonly log: Log;
}

/**
 * `POST /webhooks/stripe`, outside of the graph: the provider's signature over the raw body is its only credential. An answer
 * of 5xx makes the provider send the event again, so nothing is acknowledged before its effect is committed.
 */
export const stripeWebhook =
  ({ stripe, secret, receive, log }: WebhookOptions) =>
  (app: FastifyInstance): void => {
    const bucket = createBucket(() => performance.now());
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: bodyBytesMax },
        (_request, body, done) => done(null, body),
      );
      scope.post('/webhooks/stripe', { bodyLimit: bodyBytesMax }, async (request, reply) => {
        if (!bucket.take()) {
          received.inc({ outcome: 'rate_limited' });
          return reply.code(429).header('retry-after', '1').send({ status: 'too many events' });
        }
        const signature = request.headers['stripe-signature'];
        const event =
          secret === null || typeof signature !== 'string' || !Buffer.isBuffer(request.body)
            ? null
            : readStripeEvent(stripe, { body: request.body, signature, secret });
        if (event === null) {
          received.inc({ outcome: 'bad_signature' });
          return reply.code(400).send({ status: 'signature not accepted' });
        }
        const requestId = newId('Request');
        const outcome = await runInContext({ requestId, correlationId: requestId }, () => receive(event));
        received.inc({ outcome: outcome.toLowerCase() });
        log.info({ eventId: event.id, type: event.type, outcome }, 'provider event received');
        return reply.code(200).send({ status: outcome.toLowerCase() });
      });
    });
  };
