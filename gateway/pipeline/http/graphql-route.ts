import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestIdOf } from '../errors/http-fault.ts';
import type { RequestPipeline } from '../request-pipeline.ts';
import type { callerAddresses } from './caller-address.ts';

/** A graph's path in every form that the listener does not take: by `GET`, and a `POST` that is not plain. */
export function graphqlRoute(
  app: FastifyInstance,
  path: string,
  {
    pipeline,
    addressOf,
  }: { readonly pipeline: RequestPipeline; readonly addressOf: ReturnType<typeof callerAddresses> },
): void {
  app.route({
    method: ['GET', 'POST'],
    url: path,
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { method, url, headers, query, body, raw } = request;
      const {
        status,
        headers: given,
        body: text,
      } = await pipeline({
        requestId: requestIdOf(request),
        method,
        url,
        headers,
        query,
        parseBody: () => body,
        address: addressOf(raw),
        response: reply.raw,
      });
      for (const [name, value] of given) void reply.header(name, value);
      return reply.code(status).send(typeof text === 'string' ? text : Readable.from(text));
    },
  });
}
