import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicBounds, serverOptions } from '../../platform/graphql/server-bounds.ts';
import {
  type Answer,
  type AnswerStream,
  answerBody,
  CancelScope,
  Engine,
  isRefusal,
  isStream,
  refusalBody,
} from '../engine/index.ts';
import { multipartTexts, multipartType } from '../pipeline/http/multipart-stream.ts';
import { writeStream } from '../pipeline/http/write-stream.ts';
import { type MediaType, mediaTypeFor } from './media-type.ts';
import type { OpenOptions } from './options.ts';
import { isFromClient, RequestTooLarge, readGraphqlRequest } from './request-body.ts';

export interface RunningStandalone {
  readonly url: string;
  stop(): Promise<void>;
}

/** Our engine behind bare `node:http`: it reads a request and runs it, without any policy. */
export async function startQuanta(options: OpenOptions): Promise<RunningStandalone> {
  const engine = await Engine.create<null>({
    supergraphSdl: await readFile(options.supergraphFile, 'utf8'),
    transport: { transport: options.transport },
    // Without access control all callers may see the same.
    accessKeyOf: () => (options.share ? '' : null),
  });
  const server = createServer(serverOptions(publicBounds), (request, response) => {
    if (!isFromClient(request)) return send(response, 400, refusalBody([notJson]));
    if (request.url === '/health/ready' || request.url === '/health/live')
      return send(response, 200, '{"ready":true}');
    if (request.url?.split('?')[0] !== '/graphql')
      return send(response, 404, '{"errors":[{"message":"Not found."}]}');
    if (request.method !== 'POST') return send(response, 405, '{"errors":[{"message":"POST only."}]}');
    serve(engine, request, response).catch(() => send(response, 500, internalBody));
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
      await engine.stop();
    },
  };
}

const internalBody = '{"errors":[{"message":"Something went wrong.","extensions":{"code":"INTERNAL"}}]}';

async function serve(
  engine: Engine<null>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const scope = new CancelScope();
  response.once('close', () => {
    if (!response.writableEnded) scope.cancel();
  });
  const type = mediaTypeFor(request.headers.accept);
  if (type === null) return send(response, 406, refusalBody([notAcceptable]));
  let asked: Awaited<ReturnType<typeof readGraphqlRequest>>;
  try {
    asked = await readGraphqlRequest(request);
  } catch (error) {
    return send(response, error instanceof RequestTooLarge ? 413 : 400, refusalBody([badRequest]), type);
  }
  const { query, operationName, variables } = asked;
  const operation = engine.find(query, operationName) ?? (await engine.prepare(query, operationName));
  if (isRefusal(operation)) return send(response, 400, refusalBody(operation.refused), type);
  const answer = await engine.run({ operation, variables, context: null, scope });
  if (scope.cancelled) return;
  if (isRefusal(answer)) return send(response, 400, refusalBody(answer.refused), type);
  if (isStream(answer)) return sendStream(response, answer);
  send(response, 200, bodyOf(answer), type);
}

/** A short body is written together with the head; a long one would be copied for that. */
const asTextMax = 4_096;
/** Requests that share a long answer send the same bytes. */
const encoded = new WeakMap<Answer, Buffer>();

function bodyOf(answer: Answer): string | Buffer {
  const known = encoded.get(answer);
  if (known !== undefined) return known;
  const text = answerBody(answer);
  if (text.length < asTextMax) return text;
  const bytes = Buffer.from(text);
  encoded.set(answer, bytes);
  return bytes;
}

const notJson = {
  message: 'Send a JSON object as application/json, in UTF-8.',
  extensions: { code: 'BAD_USER_INPUT' as const },
};

const notAcceptable = {
  message: 'Answers are application/json or application/graphql-response+json.',
  extensions: { code: 'BAD_USER_INPUT' as const },
};

const badRequest = {
  message:
    'The body must be a JSON object with a "query", and if you like with an "operationName" and objects of "variables" and "extensions".',
  extensions: { code: 'BAD_USER_INPUT' },
};

function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type: MediaType = 'application/json; charset=utf-8',
): void {
  if (response.destroyed || response.headersSent) return;
  const length = String(Buffer.byteLength(body));
  // A flat list of names and values, which Node copies least.
  response.writeHead(status, ['content-type', type, 'content-length', length]);
  response.end(body);
}

async function sendStream(response: ServerResponse, { answers }: AnswerStream): Promise<void> {
  response.writeHead(200, { 'content-type': multipartType });
  await writeStream(response, multipartTexts(bodiesOf(answers)));
}

async function* bodiesOf(answers: AsyncIterable<Answer>): AsyncGenerator<string> {
  for await (const answer of answers) yield answerBody(answer);
}
