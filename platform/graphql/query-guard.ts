import { createHash } from 'node:crypto';
import { GraphQLError, parse } from 'graphql';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { ExpiringCache } from '../cache/expiring-cache.ts';
import { type QueryShape, shapeOf } from './query-shape.ts';

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
}

/** For strangers' queries, at the gateway. */
export const doorLimits: QueryLimits = {
  bytes: 32_768,
  tokens: 3_000,
  depth: 14,
  nesting: 40,
  fields: 1_000,
  aliases: 60,
  directives: 50,
  rootFields: 30,
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
};

/** Tools ask for the schema with about this depth; only those who may introspect get it. */
const introspectionDepth = 20;

export interface GuardedQuery {
  /** SHA-256 of the text, hex. */
  readonly hash: string;
  readonly shape: QueryShape | null;
  readonly fault: RequestFault | null;
}

const cacheEntriesMax = 2_000;

/** @returns looks at a query's text and refuses what is beyond the limits; verdicts are kept, bounded, by the text's hash */
export function createQueryGuard(
  limits: QueryLimits,
): (query: string, caller: { readonly mayIntrospect: boolean }) => GuardedQuery {
  const verdicts = new ExpiringCache<GuardedQuery>(cacheEntriesMax);
  return (query, { mayIntrospect }) => {
    const hash = createHash('sha256').update(query).digest('hex');
    const key = mayIntrospect ? `${hash}+` : hash;
    const kept = verdicts.get(key, 0);
    if (kept !== undefined) return kept;
    const verdict = { hash, ...examine(query, limits, mayIntrospect) };
    verdicts.set(key, verdict, Number.POSITIVE_INFINITY);
    return verdict;
  };
}

function examine(query: string, limits: QueryLimits, mayIntrospect: boolean): Omit<GuardedQuery, 'hash'> {
  const bytes = Buffer.byteLength(query);
  if (bytes > limits.bytes)
    return { shape: null, fault: tooMuch('bytes of query text', bytes, limits.bytes) };
  let shape: QueryShape;
  try {
    shape = shapeOf(parse(query, { maxTokens: limits.tokens, noLocation: true }));
  } catch (error) {
    return { shape: null, fault: parseFault(error, limits) };
  }
  if (shape.introspects && !mayIntrospect) return { shape, fault: introspectionFault() };
  for (const name of ['depth', 'nesting', 'rootFields', 'aliases', 'directives', 'fields'] as const) {
    const allowed = name === 'depth' && shape.introspects ? introspectionDepth : limits[name];
    if (shape[name] > allowed) return { shape, fault: tooMuch(words[name], shape[name], allowed) };
  }
  return { shape, fault: null };
}

const words = {
  depth: 'levels of depth',
  nesting: 'levels of selections and fragments',
  rootFields: 'fields at the root',
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
    'The schema cannot be asked for here. It is published with the documentation.',
  );

function parseFault(error: unknown, limits: QueryLimits): RequestFault {
  if (!(error instanceof GraphQLError)) throw error;
  // graphql-js has no class or code for its own token bound, so the bound is recognised by being the only such text.
  if (error.message.includes('Parsing aborted'))
    return new RequestFault('QUERY_TOO_COMPLEX', `This query has more than ${limits.tokens} tokens.`);
  return new RequestFault('GRAPHQL_PARSE_FAILED', error.message);
}
