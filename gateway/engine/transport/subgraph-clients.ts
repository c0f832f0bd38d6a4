import { Deadlines } from './deadlines.ts';
import {
  defaultSubgraphClientOptions,
  type SubgraphCall,
  SubgraphClient,
  type SubgraphClientOptions,
} from './subgraph-client.ts';
import { SubgraphFailure } from './subgraph-failure.ts';

/** How the engine calls subgraphs. @typeParam Context  the request context of the engine's user */
export interface Subgraphs<Context = unknown> {
  /** Called at the start and whenever the supergraph changes. @param urls  by subgraph name; empty when unknown */
  use(urls: ReadonlyMap<string, string>): void;
  /** @returns the answer's JSON text. @throws SubgraphFailure */
  send(subgraph: string, call: SubgraphCall, context: Context): Promise<string>;
  /**
   * Subscribes. Without it, subscriptions are refused.
   *
   * @returns the events, each as the JSON text of an answer. It ends when the call's scope is cancelled
   * @throws SubgraphFailure
   */
  subscribe?(subgraph: string, call: SubgraphCall, context: Context): AsyncIterable<string>;
  /** Reports a request that waits for another request's call. */
  joined?(subgraph: string, answer: Promise<unknown>, context: Context): void;
  close(): Promise<void>;
}

/** The clients of all subgraphs. They outlive a change of the supergraph, so that connections stay open. */
export class SubgraphClients implements Subgraphs {
  readonly #clients = new Map<string, { readonly url: string; readonly client: SubgraphClient }>();
  readonly #deadlines = new Deadlines();
  readonly #options: SubgraphClientOptions;

  constructor(options: Partial<SubgraphClientOptions> = {}) {
    this.#options = { ...defaultSubgraphClientOptions, ...options };
  }

  /** Adds, replaces and removes clients to match `urls`. Calls in flight on a removed client finish first. */
  use(urls: ReadonlyMap<string, string>): void {
    for (const [name, { url, client }] of this.#clients) {
      if (urls.get(name) === url) continue;
      this.#clients.delete(name);
      setTimeout(() => void client.close(), this.#options.callTimeoutMs).unref();
    }
    for (const [name, url] of urls) {
      if (url === '' || this.#clients.has(name)) continue;
      this.#clients.set(name, { url, client: new SubgraphClient(name, url, this.#deadlines, this.#options) });
    }
  }

  send(subgraph: string, call: SubgraphCall): Promise<string> {
    const client = this.#clients.get(subgraph)?.client;
    return client ? client.send(call) : Promise.reject(new SubgraphFailure(subgraph, 'unreachable'));
  }

  async close(): Promise<void> {
    this.#deadlines.stop();
    await Promise.all([...this.#clients.values()].map(({ client }) => client.close()));
    this.#clients.clear();
  }
}
