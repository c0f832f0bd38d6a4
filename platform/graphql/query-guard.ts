import { GraphQLError, parse } from 'graphql';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { ByteBoundedCache } from '../cache/byte-bounded-cache.ts';
import { type QueryShape, shapeOf } from './query-shape.ts';
import { syntaxFault } from './syntax-fault.ts';

/** Upper bounds of a document, checked before it is validated or planned. */
export interface QueryLimits {
  /** UTF-8 bytes of the text: comments and blanks count here, because they are no tokens. */
  readonly bytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly nesting: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Root fields of a mutation: each of them writes. */
  readonly rootMutations: number;
}

/** For strangers' queries, at the gateway. */
export const requestLimits: QueryLimits = {
  bytes: 32_768,
  tokens: 3_000,
  depth: 14,
  nesting: 40,
  fields: 1_000,
  aliases: 60,
  directives: 50,
  rootFields: 30,
  rootMutations: 10,
};

/** For a subgraph: the gateway's own fetches flatten, alias and repeat what a client wrote, so they need more room. */
export const subgraphLimits: QueryLimits = {
  bytes: 262_144,
  tokens: 20_000,
  depth: 16,
  nesting: 80,
  fields: 5_000,
  aliases: 1_000,
  directives: 500,
  rootFields: 200,
  rootMutations: 30,
};

/** For tests that show what the limits keep out. */
export const noLimits: QueryLimits = {
  bytes: Number.POSITIVE_INFINITY,
  tokens: Number.POSITIVE_INFINITY,
  depth: Number.POSITIVE_INFINITY,
  nesting: Number.POSITIVE_INFINITY,
  fields: Number.POSITIVE_INFINITY,
  aliases: Number.POSITIVE_INFINITY,
  directives: Number.POSITIVE_INFINITY,
  rootFields: Number.POSITIVE_INFINITY,
  rootMutations: Number.POSITIVE_INFINITY,
};

/** Tools ask for the schema with about this depth; only those who may introspect get it. */
const introspectionDepth = 20;

export interface GuardedQuery {
  readonly shape: QueryShape | null;
  readonly fault: RequestFault | null;
}

/** Verdicts that are kept, in bytes; their texts weigh most. */
const verdictBytesMax = 8 * 1024 * 1024;
const verdictBytes = 500;

/** @returns looks at a query's text and refuses what is beyond the limits; verdicts are kept, bounded, by the text */
export function createQueryGuard(
  limits: QueryLimits,
): (query: string, caller: { readonly mayIntrospect: boolean }) => GuardedQuery {
  const verdicts = new ByteBoundedCache<GuardedQuery>(verdictBytesMax);
  return (query, { mayIntrospect }) => {
    let verdict = verdicts.get(query);
    if (verdict === undefined) {
      verdict = examine(query, limits);
      // What is refused for its length alone is found out at once, and not worth its room.
      if (verdict.shape !== null) verdicts.set(query, verdict, verdictBytes + query.length * 2);
    }
    // The verdict is everybody's; who may introspect is asked each time.
    return verdict.shape?.introspects === true && !mayIntrospect
      ? { shape: verdict.shape, fault: introspectionFault() }
      : verdict;
  };
}

function examine(query: string, limits: QueryLimits): GuardedQuery {
  const bytes = Buffer.byteLength(query);
  if (bytes > limits.bytes)
    return { shape: null, fault: tooMuch('bytes of query text', bytes, limits.bytes) };
  let shape: QueryShape;
  try {
    shape = shapeOf(parse(query, { maxTokens: limits.tokens, noLocation: true }));
  } catch (error) {
    return { shape: null, fault: parseFault(error, limits) };
  }
  for (const name of [
    'depth',
    'nesting',
    'rootFields',
    'rootMutations',
    'aliases',
    'directives',
    'fields',
  ] as const) {
    const allowed = name === 'depth' && shape.introspects ? introspectionDepth : limits[name];
    if (shape[name] > allowed) return { shape, fault: tooMuch(words[name], shape[name], allowed) };
  }
  return { shape, fault: null };
}

const words = {
  depth: 'levels of depth',
  nesting: 'levels of selections and fragments',
  rootFields: 'fields at the root',
  rootMutations: 'mutations at the root',
  aliases: 'aliases',
  directives: 'directives',
  fields: 'fields',
};

const tooMuch = (what: string, asked: number, allowed: number): RequestFault =>
  new RequestFault(
    'QUERY_TOO_COMPLEX',
    `This query has ${Number.isFinite(asked) ? asked : 'far too many'} ${what}; ${allowed} are allowed.`,
  );

const introspectionFault = (): RequestFault =>
  new RequestFault(
    'FORBIDDEN',
    'Introspection is for administrators. The published schema, schema/api.graphql, has every type and field.',
  );

function parseFault(error: unknown, limits: QueryLimits): RequestFault {
  if (!(error instanceof GraphQLError)) throw error;
  // graphql-js has no class or code for its own token bound, so the bound is recognised by being the only such text.
  if (error.message.includes('Parsing aborted'))
    return new RequestFault('QUERY_TOO_COMPLEX', `This query has more than ${limits.tokens} tokens.`);
  return syntaxFault(error);
}
