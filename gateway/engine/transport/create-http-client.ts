import type { Pool } from 'undici';
import type { HttpClient } from './http-client.ts';
import { Http1Client } from './http1/http1-client.ts';
import { UndiciExchange } from './undici/undici-exchange.ts';

export interface HttpClientOptions {
  readonly connectionsMax: number;
  readonly bodyBytesMax: number;
}

const json = 'application/json';
/** Carries the number of a call to the subgraph, and back with its answer (ADR 0059). */
const callHeader = 'x-call';

/** Our own client for plain HTTP/1.1, undici where TLS is spoken. */
export function createHttpClient(subgraph: string, url: URL, options: HttpClientOptions): HttpClient {
  return url.protocol === 'http:' ? plainServer(subgraph, url, options) : tlsServer(subgraph, url, options);
}

function plainServer(subgraph: string, url: URL, options: HttpClientOptions): HttpClient {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const pool = new Http1Client({ subgraph, hostname, port: Number(url.port || 80), ...options });
  // Named in `connection`, the number is for the next hop alone: an intermediary has to take it out.
  const start = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: ${callHeader}\r\ncontent-type: ${json}\r\naccept: ${json}\r\n${callHeader}: `;
  return {
    post: (headers, body, latency) => {
      let more = '';
      for (const name in headers) more += `\r\n${name}: ${headerValue(headers[name] ?? '')}`;
      const rest = `${more}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
      return pool.send((call) => `${start}${call}${rest}`, latency);
    },
    close: () => pool.close(),
  };
}

/** A line break in a value would begin another header, or another request. */
function headerValue(value: string): string {
  if (value.includes('\n') || value.includes('\r') || value.includes('\0'))
    throw new Error('a header has characters that HTTP does not allow');
  return value;
}

function tlsServer(subgraph: string, url: URL, options: HttpClientOptions): HttpClient {
  // Our own deadlines end a call, so undici's coarser ones are off.
  const connect = async (): Promise<Pool> =>
    new (await import('undici')).Pool(url.origin, {
      connections: options.connectionsMax,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  // Loaded with the first call: most subgraphs are behind plain HTTP, and it is the largest package of all.
  let pool: Promise<Pool> | undefined;
  return {
    post: (given, body) => {
      const headers = { 'content-type': json, accept: json, ...given };
      const call = new UndiciExchange(subgraph, options.bodyBytesMax);
      pool ??= connect();
      void pool.then((connected) =>
        connected.dispatch({ method: 'POST', path: url.pathname + url.search, headers, body }, call),
      );
      return call;
    },
    close: async () => (await pool)?.destroy(),
  };
}
