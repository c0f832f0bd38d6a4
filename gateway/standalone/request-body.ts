import type { IncomingMessage } from 'node:http';
import { isJson, isUtf8 } from '../../platform/graphql/http-graphql.ts';
import { hasOneHost } from '../../platform/graphql/server-bounds.ts';
import { parseExactly, type Variables } from '../engine/index.ts';

/** The body of a GraphQL request. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Variables | null;
}

/** A page of any site can post a form or plain text here, but no JSON without being asked for leave. */
export const isFromClient = ({ method, headers, rawHeaders }: IncomingMessage): boolean =>
  hasOneHost({ rawHeaders }) && (method !== 'POST' || (isJson(headers) && isUtf8(headers)));

export class RequestTooLarge extends Error {}

const bodyBytesMax = 100 * 1024;

/** @throws RequestTooLarge past 100 KB. @throws Error when the body is not a GraphQL request in JSON */
export async function readGraphqlRequest(request: IncomingMessage): Promise<GraphqlRequest> {
  const parsed: unknown = parseExactly(await readText(request));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the body is not an object');
  const {
    query,
    operationName = null,
    variables = null,
    extensions = null,
  } = parsed as Record<string, unknown>;
  if (typeof query !== 'string') throw new Error('the body has no query');
  if (operationName !== null && typeof operationName !== 'string')
    throw new Error('operationName is no text');
  if (!isObjectOrNull(variables) || !isObjectOrNull(extensions))
    throw new Error('variables or extensions are no object');
  return { query, operationName, variables };
}

const isObjectOrNull = (value: unknown): value is Variables | null =>
  typeof value === 'object' && !Array.isArray(value);

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
