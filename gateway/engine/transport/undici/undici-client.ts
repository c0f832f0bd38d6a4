import type { Pool } from 'undici';
import {
  type HttpClient,
  type HttpClientOptions,
  type HttpExchange,
  headerValue,
  jsonType,
} from '../http-client.ts';
import { UndiciExchange } from './undici-exchange.ts';

/** An undici pool to one subgraph. undici is loaded with the first request: it is the largest package of the gateway. */
export class UndiciClient implements HttpClient {
  readonly #subgraph: string;
  readonly #url: URL;
  readonly #options: HttpClientOptions;
  #pool: Promise<Pool> | undefined;

  constructor(subgraph: string, url: URL, options: HttpClientOptions) {
    this.#subgraph = subgraph;
    this.#url = url;
    this.#options = options;
  }

  post(given: Readonly<Record<string, string>>, body: string): HttpExchange {
    for (const name in given) headerValue(given[name] ?? '');
    const headers = { 'content-type': jsonType, accept: jsonType, ...given };
    const path = this.#url.pathname + this.#url.search;
    const exchange = new UndiciExchange(this.#subgraph, this.#options.bodyBytesMax);
    this.#pool ??= this.#connect();
    this.#pool
      .then((pool) => pool.dispatch({ method: 'POST', path, headers, body }, exchange))
      .catch((error: Error) => exchange.fail(error));
    return exchange;
  }

  async close(): Promise<void> {
    await (await this.#pool)?.destroy();
  }

  async #connect(): Promise<Pool> {
    const { Pool } = await import('undici');
    return new Pool(this.#url.origin, {
      connections: this.#options.connectionsMax,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      // Our own deadlines end a call; undici's are coarser.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }
}
