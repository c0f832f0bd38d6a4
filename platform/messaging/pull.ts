import { setTimeout as pause } from 'node:timers/promises';
import { type Msg, nanos } from 'nats';
import { type ConsumerName, consumers } from '../../schema/messages/streams.ts';
import type { Log } from '../log/log.ts';
import { noteBacklog } from '../process/backlog.ts';
import type { MessagingConnection } from './connect.ts';
import { type Delivery, deliveryOf } from './delivery.ts';

/** How long one request for messages stands: each costs the broker and us a message, also when nothing comes. */
const standsMs = 20_000;
/** So long after its end without a word, a request was lost. */
const graceMs = 2_000;
/** What the end waits for, when the broker does not answer. */
const drainMs = 1_000;
const pauseAfterRefusalMs = 500;
/** The broker's words for a request that ended as it should: nothing there (404), time is up (408). */
const ordinaryEnds = new Set([404, 408]);

/** The broker's word about a request has a code and no place to answer; a message has that place. */
const codeOf = (message: Msg): number | null =>
  message.reply === undefined || message.reply === '' ? (message.headers?.code ?? 0) : null;

interface PullOptions {
  readonly connection: MessagingConnection;
  readonly consumer: ConsumerName;
  readonly max: number;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Resolves when there is room for the next. */
  readonly onDelivery: (delivery: Delivery) => Promise<void>;
}

/** The one request that stands: asked anew when it came to its end, and when the connection or the word of its end was lost. */
class StandingRequest {
  /** Requests answer to places of their own, so that a late word about an earlier one is known as that. */
  readonly inbox: string;
  readonly #ask: (reply: string) => void;
  readonly #max: number;
  #asked = 0;
  #left = 0;
  #lost: NodeJS.Timeout | undefined;

  constructor({ connection, consumer, max, signal }: PullOptions) {
    const { nats } = connection;
    const subject = `$JS.API.CONSUMER.MSG.NEXT.${consumers[consumer].stream}.${consumer}`;
    const body = JSON.stringify({ batch: max, expires: nanos(standsMs) });
    this.inbox = connection.newInbox();
    this.#max = max;
    this.#ask = (reply) => {
      // Asked while there is no connection, requests would pile up and be answered to nobody.
      if (!signal.aborted && connection.isConnected()) nats.publish(subject, body, { reply });
    };
  }

  ask(): void {
    clearTimeout(this.#lost);
    this.#asked += 1;
    this.#left = this.#max;
    this.#ask(`${this.inbox}.${this.#asked}`);
    this.#lost = setTimeout(() => this.ask(), standsMs + graceMs);
  }

  /** @returns whether it has brought all that was asked for */
  isFilledByOne(): boolean {
    this.#left -= 1;
    return this.#left <= 0;
  }

  isMeant({ subject }: Msg): boolean {
    return subject === `${this.inbox}.${this.#asked}`;
  }

  end(): void {
    clearTimeout(this.#lost);
  }
}

/**
 * Hands on what a durable consumer has, `max` asked for at a time, until the signal. Then the subscription is drained: the broker
 * gives nothing more, and whatever it gave before is handed on still. Cut off without that (as the client's own `fetch` and
 * `consume` do), it would come to nobody until the acknowledgement wait is over.
 */
export async function pull(options: PullOptions): Promise<void> {
  const { connection, consumer, signal, log, onDelivery } = options;
  const request = new StandingRequest(options);
  const subscription = connection.nats.subscribe(`${request.inbox}.*`);
  const forget = connection.onReconnect(() => request.ask());
  const unsubscribe = (): void => subscription.unsubscribe();
  const end = (): void => {
    setTimeout(unsubscribe, connection.isConnected() ? drainMs : 0).unref();
    if (connection.isConnected()) void subscription.drain().catch(() => undefined);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    if (signal.aborted) end();
    request.ask();
    for await (const message of subscription) {
      const code = codeOf(message);
      if (code === null) {
        const delivery = deliveryOf(message);
        noteBacklog(delivery.pending);
        await onDelivery(delivery);
        if (request.isFilledByOne()) request.ask();
      } else if (request.isMeant(message)) {
        if (!ordinaryEnds.has(code)) {
          log.warn(
            { consumer, code, detail: message.headers?.description },
            'the broker refused a pull; it is repeated',
          );
          await pause(pauseAfterRefusalMs, undefined, { signal }).catch(() => undefined);
        }
        request.ask();
      }
    }
  } finally {
    request.end();
    forget();
    signal.removeEventListener('abort', end);
    if (!subscription.isClosed()) unsubscribe();
  }
}
