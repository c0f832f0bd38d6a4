import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { RunningStandalone } from './engine-server.ts';
import type { OpenOptions } from './options.ts';

/** `@apollo/gateway` in `@apollo/server` with default settings: the reference for comparisons. */
export async function startApollo(options: OpenOptions): Promise<RunningStandalone> {
  const gateway = new ApolloGateway({ supergraphSdl: await readFile(options.supergraphFile, 'utf8') });
  const apollo = new ApolloServer({ gateway, introspection: true, stopOnTerminationSignals: false });
  await apollo.start();
  const server = createServer((request, response) => {
    if (request.url === '/health/ready' || request.url === '/health/live') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ready":true}');
      return;
    }
    serve(apollo, request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await apollo.stop();
    },
  };
}

async function serve(
  apollo: ApolloServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: '', body },
    context: async () => ({}),
  });
  if (answer.body.kind !== 'complete') throw new Error('a stock gateway does not answer in parts');
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers)).end(answer.body.string);
}
