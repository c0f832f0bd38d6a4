import { noLimits, type QueryLimits } from '../../platform/graphql/query-guard.ts';

/** Everything that stands at the pipeline, by name. */
export const guardNames = [
  // Bounds of a query's text: platform/graphql/query-guard.ts.
  'bytes',
  'tokens',
  'depth',
  'nesting',
  'fields',
  'aliases',
  'directives',
  'rootFields',
  // What an operation may cost and a page may hold: policies/.
  'cost',
  'pageSize',
  'rateLimit',
  // What a stranger learns.
  'introspection',
  'schemaHints',
  'masking',
  // The form of a request.
  'validation',
  'batching',
  'contentType',
  'csrf',
  'origins',
  'prototypeKeys',
  'trustedDocuments',
  // Who asks.
  'tokenSignature',
  'tokenAudience',
  'tokenExpiry',
  'sessionHeader',
  'cookiePurpose',
  // Who a subgraph is told asks for what is public: nobody (ADR 0057).
  'publicAnonymity',
] as const;
export type GuardName = (typeof guardNames)[number];

/** The guards that are up. A running gateway has them all; only a test leaves one out, to see its attack succeed. */
export type Guards = ReadonlySet<GuardName>;
export const allGuards: Guards = new Set(guardNames);
export const guardsWithout = (...left: readonly GuardName[]): Guards =>
  new Set(guardNames.filter((name) => !left.includes(name)));

const limitNames = [
  'bytes',
  'tokens',
  'depth',
  'nesting',
  'fields',
  'aliases',
  'directives',
  'rootFields',
] as const satisfies readonly (keyof QueryLimits)[];

/** The limits of those guards that are up. */
export const limitsBy = (guards: Guards, limits: QueryLimits): QueryLimits => ({
  ...noLimits,
  ...Object.fromEntries(limitNames.filter((name) => guards.has(name)).map((name) => [name, limits[name]])),
});
