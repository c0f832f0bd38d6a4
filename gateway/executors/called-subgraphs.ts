import { ownClient } from '../pipeline/own-fields/own-client.ts';
import { ownUrl } from '../pipeline/own-fields/own-fields.ts';
import { type AssertionSigner, createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';

/** The subgraphs of the supergraph that is in use: whom an executor calls, and whom the health page asks. */
export class CalledSubgraphs {
  /** Signs our word on who asks; null tells nobody. */
  readonly sign: AssertionSigner | null;
  readonly #urls: Readonly<Record<string, string>>;
  readonly #known = new Map<string, { readonly url: string; readonly client: SubgraphClient }>();

  /** @param urls  by subgraph name, instead of those in the supergraph */
  constructor(sign: AssertionSigner | null, urls: Readonly<Record<string, string>>) {
    this.sign = sign;
    this.#urls = urls;
  }

  /** @param url  as the supergraph says; a client for the same address stays, with its connections, when another is read */
  client(name: string, url: string): SubgraphClient {
    if (url === ownUrl) return ownClient;
    const address = this.#urls[name] ?? url;
    const known = this.#known.get(name);
    if (known?.url === address) return known.client;
    void known?.client.close();
    const client = createSubgraphClient({ name, url: address, sign: this.sign });
    this.#known.set(name, { url: address, client });
    return client;
  }

  /** Knows those of `urls` from now on, and no others. */
  use(urls: ReadonlyMap<string, string>): void {
    for (const [name, { client }] of this.#known) {
      if (urls.has(name)) continue;
      this.#known.delete(name);
      void client.close();
    }
    for (const [name, url] of urls) this.client(name, url);
  }

  /** By name. */
  all(): ReadonlyMap<string, SubgraphClient> {
    return new Map([...this.#known].map(([name, { client }]) => [name, client]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#known.values()].map(({ client }) => client.close()));
  }
}
