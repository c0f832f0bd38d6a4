import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { newId } from '../../../kernel/ids/ids.ts';
import { isJson, isUtf8 } from '../../../platform/graphql/http-graphql.ts';
import { hasOneHost } from '../../../platform/graphql/server-bounds.ts';
import type { RecordRefusal } from '../errors/refusal-log.ts';
import type { GraphQLAnswer } from '../graphql-answer.ts';
import type { RequestPipeline } from '../request-pipeline.ts';
import type { callerAddresses } from './caller-address.ts';
import { writeStream } from './write-stream.ts';

export interface GraphQLListenerOptions {
  /** By the path of their graph. */
  readonly pipelines: ReadonlyMap<string, RequestPipeline>;
  readonly addressOf: ReturnType<typeof callerAddresses>;
  /** The headers of every answer. @param origin  the request's */
  readonly commonHeaders: (origin: string | undefined) => GraphQLAnswer['headers'];
  /** The app's JSON parser. @throws an error with a `statusCode` */
  readonly parse: (text: string) => unknown;
  readonly recordRefusal: RecordRefusal;
  readonly bodyBytesMax: number;
  readonly isDraining: () => boolean;
}

/**
 * Reads the `POST` to a graph from the socket and writes its answer, without a framework in between (ADR 0035). Every other
 * request goes to `others`, which is the whole app.
 */
export function graphqlListener(options: GraphQLListenerOptions, others: RequestListener): RequestListener {
  return (request, response) => {
    const pipeline = options.pipelines.get(request.url ?? '');
    if (pipeline === undefined || options.isDraining() || !isPlain(request, options.bodyBytesMax))
      return others(request, response);
    serve(options, pipeline, request, response).catch(() => response.destroy());
  };
}

/** Node ends a body at its `content-length`, so the body is no longer than the header says. */
const isPlain = ({ method, headers, rawHeaders }: IncomingMessage, bodyBytesMax: number): boolean =>
  method === 'POST' &&
  isJson(headers) &&
  isUtf8(headers) &&
  hasOneHost({ rawHeaders }) &&
  headers['content-encoding'] === undefined &&
  Number(headers['content-length']) <= bodyBytesMax;

async function serve(
  { addressOf, commonHeaders, parse, recordRefusal, isDraining }: GraphQLListenerOptions,
  pipeline: RequestPipeline,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedMs = performance.now();
  const requestId = newId('Request');
  const text = await textOf(request);
  if (text === null) return;
  const { method = '', url = '', headers } = request;
  const address = addressOf(request);
  const parseBody = (): unknown => parse(text);
  const answer = await pipeline({ requestId, method, url, headers, parseBody, address, response });
  send(response, answer, commonHeaders(headers.origin), isDraining());
  const { status } = answer;
  if (status >= 400)
    recordRefusal({ requestId, method, route: url, status, tookMs: performance.now() - startedMs });
}

/** A short body is written together with the head; a long one would be copied for that. */
const asTextMax = 4_096;

function send(
  response: ServerResponse,
  { status, headers, body }: GraphQLAnswer,
  common: GraphQLAnswer['headers'],
  isLast: boolean,
): void {
  // A flat list of names and values, which Node copies least.
  const list: string[] = [];
  for (const [name, value] of common) list.push(name, value);
  for (const [name, value] of headers) list.push(name, value);
  if (isLast) list.push('connection', 'close');
  if (typeof body === 'string') sendText(response, status, list, body);
  else sendStream(response, status, list, body);
}

function sendText(response: ServerResponse, status: number, headers: string[], body: string): void {
  if (response.destroyed) return;
  const sent = body.length < asTextMax ? body : Buffer.from(body);
  headers.push('content-length', String(Buffer.byteLength(sent)));
  response.writeHead(status, headers).end(sent);
}

/** Also iterates for a client that has disconnected: the iteration then ends at once, and so does its source. */
function sendStream(
  response: ServerResponse,
  status: number,
  headers: string[],
  body: AsyncIterable<string>,
): void {
  if (!response.destroyed) response.writeHead(status, headers).flushHeaders();
  writeStream(response, body).catch(() => response.destroy());
}

/** Null when the client disconnected. */
function textOf(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [first] = chunks;
      resolve((chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString('utf8'));
    });
    request.on('close', () => resolve(null));
  });
}
