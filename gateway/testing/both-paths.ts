import { registry } from '../../platform/telemetry/metrics.ts';
import { startTestGateway, type TestGateway } from './test-gateway.ts';

/** A request as a client would send it. */
export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: object | string;
  readonly roles?: readonly string[];
}

/** An answer without the parts that differ between any two: the request id, and times. */
export interface ComparedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Each gateway has its own issuer, so the customer's id must be in the token and not derived from the issuer. */
const claims = { customer_id: `cus_${'0'.repeat(26)}` };

const differing: ReadonlySet<string> = new Set(['date', 'x-request-id', 'ratelimit-reset']);

/** One gateway that answers with both paths, and one that sends everything through Apollo Server. */
export class BothPaths {
  readonly fast: TestGateway;
  readonly apollo: TestGateway;
  #callers = 0;

  private constructor(fast: TestGateway, apollo: TestGateway) {
    this.fast = fast;
    this.apollo = apollo;
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<BothPaths> {
    return new BothPaths(await startTestGateway(env), await startTestGateway(env, { hasFastPath: false }));
  }

  async stop(): Promise<void> {
    await Promise.all([this.fast.stop(), this.apollo.stop()]);
  }

  /**
   * Sends the same request to both gateways, twice, as a new caller. The second time the operation is prepared.
   *
   * @returns the second answers, and whether the fast path gave one of them
   */
  async ask(asked: Asked): Promise<{ fast: ComparedAnswer; apollo: ComparedAnswer; wasFast: boolean }> {
    this.#callers += 1;
    const subject = `caller-${this.#callers}`;
    await Promise.all([send(this.fast, asked, subject), send(this.apollo, asked, subject)]);
    const before = await fastAnswers();
    const fast = await send(this.fast, asked, subject);
    const wasFast = (await fastAnswers()) > before;
    const apollo = await send(this.apollo, asked, subject);
    // Budgets are by the minute: when a minute ended between the two, both are sent again.
    if (fast.window !== apollo.window) return this.ask(asked);
    return { fast: fast.answer, apollo: apollo.answer, wasFast };
  }
}

async function send(gateway: TestGateway, asked: Asked, subject: string) {
  const { method = 'POST', search = '', headers = {}, body, roles } = asked;
  const token = roles === undefined ? null : await gateway.issuer.token({ roles, subject, claims });
  const response = await fetch(`${gateway.url}/graphql${search}`, {
    method,
    headers: {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const kept = [...response.headers].filter(([name]) => !differing.has(name));
  const answer: ComparedAnswer = {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: text
      .replace(/req_[0-9a-hjkmnp-tv-z]{26}/g, 'req_')
      .replace(/"resetAt":"[^"]+"/g, '"resetAt":""')
      .replace(/"retryAfterMs":\d+/g, '"retryAfterMs":0'),
  };
  return { answer, window: /"resetAt":"([^"]+)"/.exec(text)?.[1] };
}

async function fastAnswers(): Promise<number> {
  const metric = await registry.getSingleMetric('quanta_gateway_fast_path_answers_total')?.get();
  return metric?.values[0]?.value ?? 0;
}
