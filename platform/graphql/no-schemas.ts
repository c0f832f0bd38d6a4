import type { FastifyServerOptions } from 'fastify';

const none = (): never => {
  throw new Error('a route declares a schema, and nothing here compiles one');
};

/**
 * For servers whose routes declare no JSON schema: GraphQL checks what they are sent. Without it Fastify loads its
 * compilers all the same, a hundred modules at each start.
 */
export const withoutSchemas: Pick<FastifyServerOptions, 'schemaController'> = {
  schemaController: { compilersFactory: { buildValidator: none, buildSerializer: none } },
};
