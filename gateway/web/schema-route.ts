import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, printSchema } from 'graphql';

/** How long clients and proxies may go by a copy without asking. */
const freshS = 300;

/**
 * Publishes a graph's schema as text, for code generators and for those who watch what changes: a request with the `ETag` of a copy is answered
 * with 304 as long as the schema is the same.
 *
 * @param schema  in use now
 */
export function schemaRoute(app: FastifyInstance, path: string, schema: () => GraphQLSchema | null): void {
  let printed: { readonly of: GraphQLSchema; readonly text: string; readonly etag: string } | null = null;
  app.get(path, async (request, reply) => {
    const now = schema();
    if (now === null) return reply.code(503).send();
    if (printed?.of !== now) {
      const text = `${printSchema(now)}\n`;
      const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
      printed = { of: now, text, etag };
    }
    const { text, etag } = printed;
    void reply.header('etag', etag).header('cache-control', `public, max-age=${freshS}`);
    if (isAmong(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/graphql; charset=utf-8').send(text);
  });
}

/** RFC 9110, 13.1.2: a weak tag of the same text counts, and so does `*`. */
const isAmong = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim())) ?? false;
