import type { IncomingMessage } from 'node:http';
import type { Variables } from '../engine/index.ts';

/** The body of a GraphQL request. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Variables | null;
}

export class RequestTooLarge extends Error {}

const bodyBytesMax = 100 * 1024;

/** @throws RequestTooLarge past 100 KB. @throws Error when the body is not a GraphQL request in JSON */
export async function readGraphqlRequest(request: IncomingMessage): Promise<GraphqlRequest> {
  const parsed: unknown = JSON.parse(await readText(request));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the body is not an object');
  const { query, operationName, variables } = parsed as Record<string, unknown>;
  if (typeof query !== 'string') throw new Error('the body has no query');
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables:
      typeof variables === 'object' && !Array.isArray(variables) ? (variables as Variables | null) : null,
  };
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > bodyBytesMax) reject(new RequestTooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve((chunks.length === 1 && only ? only : Buffer.concat(chunks, bytes)).toString('utf8'));
    });
    request.on('error', reject);
  });
}
