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

const requestIds = new WeakMap<FastifyRequest, string>();

/** Made here for each request: a client's own id would let it write into our logs. */
export function requestIdOf(request: FastifyRequest): string {
  const kept = requestIds.get(request);
  if (kept !== undefined) return kept;
  const made = newId('Request');
  requestIds.set(request, made);
  return made;
}

const json = 'application/json; charset=utf-8';

/** Nothing but a fault, in the shape of a GraphQL answer; the request id is the current context's. */
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

/** Answers with nothing but a fault. A status of 404 that is already set stays. */
export function refuse(reply: FastifyReply, fault: RequestFault, requestId: string): FastifyReply {
  const { status, headers, body } = runInContext({ requestId, correlationId: requestId }, () =>
    refusalAnswer(fault),
  );
  for (const [name, value] of headers) void reply.header(name, value);
  return reply
    .code(reply.statusCode === 404 ? 404 : status)
    .header('x-request-id', requestId)
    .send(body);
}

/** What was thrown outside of GraphQL → a fault. Fastify's own refusals carry a status below 500; the rest is ours. */
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
