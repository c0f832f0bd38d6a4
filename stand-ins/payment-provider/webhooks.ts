import { createHmac } from 'node:crypto';
import type { StandInLog } from '../http/listen.ts';
import type { Delivery, ProviderEvent, WebhookEndpoint } from './records.ts';
import { ChangeSet, type Store } from './store.ts';

const timeoutMs = 10_000;
const inFlightMax = 8;
const attemptsMax = 16;
const longestPauseMs = 3_600_000;
const lookEveryMs = 500;

/** 1 s, 2 s, 4 s … an hour; sixteen tries take about half a day. Stripe takes up to three days. */
export const pauseMs = (attempts: number): number => Math.min(1_000 * 2 ** (attempts - 1), longestPauseMs);

/** Stripe's scheme: `t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>" under the endpoint's secret>`. */
export function signatureHeader(body: string, secret: string, seconds: number): string {
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${signature}`;
}

export interface WebhookSender {
  /** Looks for due deliveries now instead of at the next tick. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Sends what waits in the store, also from before a restart. An endpoint acknowledges with any 2xx;
 * a kill between its answer and our note sends the event twice, as Stripe may.
 */
export function startWebhookSender(options: {
  readonly store: Store;
  readonly log: StandInLog;
  readonly nowMs: () => number;
  readonly headers: Readonly<Record<string, string>>;
}): WebhookSender {
  const { store, log, nowMs, headers } = options;
  const stopping = new AbortController();
  const inFlight = new Map<string, Promise<void>>();

  const sendDue = (): void => {
    if (stopping.signal.aborted) return;
    for (const delivery of store.all('delivery')) {
      if (inFlight.size >= inFlightMax) return;
      if (inFlight.has(delivery.id) || delivery.nextAtMs > nowMs()) continue;
      const sending = deliver(delivery).finally(() => {
        inFlight.delete(delivery.id);
        sendDue();
      });
      inFlight.set(delivery.id, sending);
    }
  };

  const deliver = async (delivery: Delivery): Promise<void> => {
    // No receiver hears of an event that a kill could still undo.
    await store.flushed();
    const event = store.get('event', delivery.eventId);
    const endpoint = store.get('webhook_endpoint', delivery.endpointId);
    if (event === undefined || endpoint === undefined) return settle(delivery, undefined);
    const failure = await post(event, endpoint);
    if (stopping.signal.aborted && failure !== null) return;
    if (failure === null) return settle(delivery, event);
    const attempts = delivery.attempts + 1;
    if (attempts >= attemptsMax) {
      log.error({ eventId: event.id, attempts, failure }, 'a webhook is given up');
      return settle(delivery, undefined);
    }
    log.warn({ eventId: event.id, attempts, failure }, 'a webhook was not taken; it is sent again');
    const changes = new ChangeSet();
    changes.put('delivery', { ...delivery, attempts, nextAtMs: nowMs() + pauseMs(attempts) });
    store.commit(changes);
  };

  const post = async (event: ProviderEvent, endpoint: WebhookEndpoint): Promise<string | null> => {
    const body = JSON.stringify(event, null, 2);
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        redirect: 'error',
        body,
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(body, endpoint.secret, Math.floor(nowMs() / 1000)),
        },
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stopping.signal]),
      });
      await response.body?.cancel();
      return response.ok ? null : `status ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : 'no answer';
    }
  };

  const settle = (delivery: Delivery, delivered: ProviderEvent | undefined): void => {
    const changes = new ChangeSet();
    changes.drop('delivery', delivery.id);
    if (delivered !== undefined) {
      const current = store.get('event', delivered.id) ?? delivered;
      changes.put('event', { ...current, pending_webhooks: Math.max(0, current.pending_webhooks - 1) });
    }
    store.commit(changes);
  };

  const timer = setInterval(sendDue, lookEveryMs);
  sendDue();
  return {
    wake: sendDue,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all(inFlight.values());
    },
  };
}
