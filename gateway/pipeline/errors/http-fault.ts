import type { FastifyReply, FastifyRequest } from 'fastify';
import { Outage, RequestFault } from '../../../kernel/errors/errors.ts';
import { newId } from '../../../kernel/ids/ids.ts';
import {
  formattedFault,
  internalMessage,
  statusOf,
  unavailableMessage,
} from '../../../platform/graphql/client-error.ts';
import type { GraphQLAnswer } from '../../../platform/graphql/http-graphql.ts';
import type { Log } from '../../../platform/log/log.ts';
import { runInContext } from '../../../platform/telemetry/context.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The page that explains error codes. */
    errorDocs: string;
  }
}

/** Where the page `consoles/errors/` is served. */
export const errorDocsUrl = (publicUrl: string): string => new URL('/errors', publicUrl).href;

const requestIds = new WeakMap<FastifyRequest, string>();

/** Generated for each request: an id from the client would let it write into our logs. */
export function requestIdOf(request: FastifyRequest): string {
  const kept = requestIds.get(request);
  if (kept !== undefined) return kept;
  const made = newId('Request');
  requestIds.set(request, made);
  return made;
}

const json = 'application/json; charset=utf-8';

/** A fault as a GraphQL answer, with the request id of the current context. */
export function refusalAnswer(fault: RequestFault): GraphQLAnswer {
  const { code, retryAfterMs } = fault;
  const later =
    retryAfterMs === undefined ? [] : [['retry-after', String(Math.ceil(retryAfterMs / 1000))] as const];
  return {
    status: statusOf(code),
    headers: [['content-type', json], ...later],
    body: JSON.stringify({ errors: [formattedFault(fault)] }),
  };
}

/** Sends a fault as a GraphQL answer. A status of 404 that is already set stays. */
export function refuse(reply: FastifyReply, fault: RequestFault, request: FastifyRequest): FastifyReply {
  const requestId = requestIdOf(request);
  const context = { requestId, correlationId: requestId, errorDocs: request.server.errorDocs };
  const { status, headers, body } = runInContext(context, () => refusalAnswer(fault));
  for (const [name, value] of headers) void reply.header(name, value);
  return reply
    .code(reply.statusCode === 404 ? 404 : status)
    .header('x-request-id', requestId)
    .send(body);
}

/** An error outside of GraphQL → a fault. Fastify's refusals have a status below 500; all others are defects. */
export function faultOfHttpError(error: unknown, log: Log): RequestFault {
  if (error instanceof RequestFault) return error;
  if (error instanceof Outage) {
    log.warn({ err: error, dependency: error.dependency }, 'a dependency is not answering');
    return new RequestFault('SERVICE_UNAVAILABLE', unavailableMessage, { retryAfterMs: 2_000 });
  }
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413)
    return new RequestFault('QUERY_TOO_COMPLEX', 'The request body is larger than 100 kilobytes.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new RequestFault(
      'BAD_USER_INPUT',
      'The request could not be read: send a JSON object as application/json.',
    );
  log.error({ err: error }, 'masked error outside of GraphQL');
  return new RequestFault('INTERNAL', internalMessage);
}
