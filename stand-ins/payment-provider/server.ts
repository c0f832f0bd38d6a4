import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BodyTooLarge, readBody } from '../http/body.ts';
import { listen, type StandInLog } from '../http/listen.ts';
import { answerHeaders, answerRequest, LostBefore, type ProviderParts } from './answer-request.ts';
import { providerId } from './call.ts';
import { answerControl } from './control.ts';
import { StripeFault } from './errors.ts';
import { Faults } from './faults.ts';
import { openKeyedHashes } from './keyed-hashes.ts';
import { ChangeSet, Store } from './store.ts';
import { startWebhookSender } from './webhooks.ts';

export interface PaymentProviderOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM texts. Always TLS: raw card numbers cross this connection. */
  readonly tls: { readonly cert: string; readonly key: string };
  /** Where `payment-provider/` with the state is kept. */
  readonly directory: string;
  /** The one secret key that is let in; `sk_test_…`. */
  readonly secretKey: string;
  /** An endpoint from the start, beside those that the API adds. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly log: StandInLog;
  /** Milliseconds since 1970; the system's clock when left out. */
  readonly nowMs?: () => number;
}

export interface PaymentProvider {
  readonly url: string;
  stop(): Promise<void>;
}

const bodyBytesMax = 64 * 1024;
const label = { 'quanta-stand-in': 'payment-provider' };
const configuredEndpointId = 'we_configured';

/** Starts the stand-in of the payment provider: Stripe's HTTP API for the calls that we make, see README.md. */
export async function startPaymentProvider(options: PaymentProviderOptions): Promise<PaymentProvider> {
  if (!options.secretKey.startsWith('sk_test_')) {
    throw new Error('The payment stand-in takes test keys alone: the secret key must begin with sk_test_.');
  }
  const directory = join(options.directory, 'payment-provider');
  const nowMs = options.nowMs ?? Date.now;
  const parts: ProviderParts = {
    store: await Store.open(directory, nowMs),
    hashes: await openKeyedHashes(directory),
    faults: new Faults(),
    nowMs,
  };
  configureWebhook(parts.store, options.webhook);
  const sender = startWebhookSender({ store: parts.store, log: options.log, nowMs, headers: label });
  const isAuthorised = keyCheck(options.secretKey);
  const server = await listen((request, response) => {
    const context = { parts, isAuthorised, wake: sender.wake };
    handle(context, request, response).catch((error: unknown) => {
      // The journal can no longer be written: no answer may be given, and memory is ahead of the disk.
      options.log.error(
        { err: error },
        'the payment stand-in failed; it ends so that a restart reads the truth',
      );
      request.destroy();
      process.exitCode = 1;
      setImmediate(() => {
        throw error;
      });
    });
  }, options);
  options.log.info({ url: server.url }, 'STAND-IN payment provider: no money moves here');
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await sender.stop();
      await parts.store.close();
    },
  };
}

/** The endpoint of the settings follows the settings: added, changed, or taken away at each start. */
function configureWebhook(store: Store, webhook: PaymentProviderOptions['webhook']): void {
  const changes = new ChangeSet();
  const current = store.get('webhook_endpoint', configuredEndpointId);
  if (webhook !== undefined && (current?.url !== webhook.url || current.secret !== webhook.secret)) {
    changes.put('webhook_endpoint', {
      id: configuredEndpointId,
      object: 'webhook_endpoint',
      created: 0,
      livemode: false,
      url: webhook.url,
      enabled_events: ['payment_intent.succeeded', 'payment_intent.payment_failed', 'charge.refunded'],
      status: 'enabled',
      secret: webhook.secret,
    });
  } else if (webhook === undefined && current !== undefined) {
    changes.drop('webhook_endpoint', configuredEndpointId);
  }
  store.commit(changes);
}

/** Bearer, or Basic with the key as user name, as Stripe takes it. */
function keyCheck(secretKey: string): (header: string | undefined) => boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(secretKey);
  return (header = '') => {
    const given = header.startsWith('Basic ')
      ? Buffer.from(header.slice(6), 'base64').toString().replace(/:$/, '')
      : header.replace(/^Bearer /, '');
    return timingSafeEqual(digest(given), wanted);
  };
}

interface Context {
  readonly parts: ProviderParts;
  readonly isAuthorised: (header: string | undefined) => boolean;
  readonly wake: () => void;
}

async function handle(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', 'https://stand-in');
  const requestId = providerId('req');
  const idempotencyKey = header(request, 'idempotency-key') ?? null;
  const headers = answerHeaders({
    requestId,
    idempotencyKey,
    stripeVersion: header(request, 'stripe-version'),
  });
  let body: Buffer = Buffer.alloc(0);
  try {
    body = await readBody(request, bodyBytesMax);
    if (pathname === '/') return sendBanner(response, headers);
    if (!context.isAuthorised(request.headers.authorization)) throw invalidKey();
    const method = request.method ?? 'GET';
    if (pathname.startsWith('/stand-in/')) {
      const answer = answerControl(context.parts, method, pathname, body);
      return send(response, answer.status, answer.body, headers);
    }
    const outcome = answerRequest(context.parts, {
      method,
      path: pathname,
      query: search.slice(1),
      body,
      requestId,
      idempotencyKey,
      faultHeader: header(request, 'quanta-fault'),
    });
    body.fill(0);
    await context.parts.store.flushed();
    context.wake();
    if (outcome.loseAfterMs !== null) return await cut(request, outcome.loseAfterMs);
    send(response, outcome.status, outcome.body, { ...headers, ...outcome.headers });
  } catch (error) {
    if (error instanceof LostBefore) return await cut(request, error.holdMs);
    if (request.destroyed && !request.complete) return;
    const fault = error instanceof BodyTooLarge ? tooLarge(error) : error;
    if (!(fault instanceof StripeFault)) throw error;
    // What the fault says may rest on changes of others that are not on the disk yet.
    await context.parts.store.flushed();
    send(response, fault.status, { error: fault.body }, { ...headers, ...fault.headers });
  } finally {
    body.fill(0);
  }
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const invalidKey = (): StripeFault =>
  new StripeFault(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });

const tooLarge = (error: BodyTooLarge): StripeFault =>
  new StripeFault(413, { type: 'invalid_request_error', message: error.message }, { connection: 'close' });

async function cut(request: IncomingMessage, holdMs: number): Promise<void> {
  await pause(holdMs, undefined, { ref: false });
  request.socket.destroy();
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): void {
  const bytes = Buffer.from(JSON.stringify(body, null, 2));
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

function sendBanner(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  response.end(
    'This is a STAND-IN for a payment provider, for development and tests. It speaks the part of Stripe’s HTTP API\n' +
      'that this platform uses. No money moves, no bank is asked, and it is not Stripe.\n',
  );
}
