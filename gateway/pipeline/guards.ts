import { noLimits, type QueryLimits } from '../../platform/graphql/query-guard.ts';

/** Every guard of the pipeline, by name. */
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
  'rootMutations',
  // Cost of an operation and size of a page: cost/.
  'cost',
  'pageSize',
  'rateLimit',
  'variables',
  // What an anonymous caller learns.
  'introspection',
  'schemaHints',
  'masking',
  // The form of a request.
  'validation',
  'batching',
  'contentType',
  'charset',
  'oneHost',
  'csrf',
  'origins',
  'prototypeKeys',
  'trustedDocuments',
  // The caller.
  'tokenSignature',
  'tokenAudience',
  'tokenExpiry',
  'sessionHeader',
  'cookiePurpose',
  'signedOut',
  // A partner's key: partner-keys/.
  'keySecret',
  'keyEnds',
  'keyAddress',
  'keyScope',
  'callLimit',
  'nodeBound',
  // Public fields are fetched without the caller's identity (ADR 0057).
  'publicAnonymity',
] as const;
export type GuardName = (typeof guardNames)[number];

/** The active guards. A running gateway has all; a test turns one off to show that its attack then succeeds (ADR 0033). */
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
  'rootMutations',
] as const satisfies readonly (keyof QueryLimits)[];

/** The limits of the active guards. */
export const limitsBy = (guards: Guards, limits: QueryLimits): QueryLimits => ({
  ...noLimits,
  ...Object.fromEntries(limitNames.filter((name) => guards.has(name)).map((name) => [name, limits[name]])),
});
