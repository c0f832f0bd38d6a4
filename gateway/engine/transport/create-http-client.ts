import type { HttpClient, HttpClientOptions, TransportName } from './http-client.ts';
import { Http1Client } from './http1/http1-client.ts';
import { UndiciClient } from './undici/undici-client.ts';

/** Our own client speaks HTTP/1.1 without TLS; see http1/README.md. */
export function createHttpClient(
  subgraph: string,
  url: URL,
  transport: TransportName,
  options: HttpClientOptions,
): HttpClient {
  return transport === 'http1' && url.protocol === 'http:'
    ? new Http1Client(subgraph, url, options)
    : new UndiciClient(subgraph, url, options);
}
