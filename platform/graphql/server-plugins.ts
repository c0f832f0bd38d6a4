import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Log } from '../log/log.ts';
import { durations } from '../telemetry/metrics.ts';

/** Everything that the server would send to a third party, or show to a stranger, turned off by name. */
export const silentPlugins = (): ApolloServerPlugin[] => [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Of a list of validation errors only the first leaves the house: the rest would map the schema for a stranger. */
export const oneValidationError = <C extends BaseContext>(): ApolloServerPlugin<C> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind !== 'single') return;
      const [first] = body.singleResult.errors ?? [];
      if (first?.extensions?.code === 'GRAPHQL_VALIDATION_FAILED') body.singleResult.errors = [first];
    },
  }),
});

/** How many different operation names get a series of their own; the rest share one. */
const namesMax = 500;

/** One line and one observation for each operation: its name and hash, never its variables. */
export function requestLog<C extends BaseContext & { actor: Actor }>(options: {
  readonly service: string;
  readonly log: Log;
  /** Further fields of the line. */
  readonly more?: (context: C) => Readonly<Record<string, unknown>>;
}): ApolloServerPlugin<C> {
  const seconds = durations({
    name: 'quanta_graphql_operation_seconds',
    help: 'Time from a parsed request to its answer, by operation.',
    labels: ['service', 'operation', 'outcome'],
  });
  const names = new Set<string>();
  const seriesName = (name: string | null | undefined): string => {
    if (name === null || name === undefined) return 'unnamed';
    if (names.size < namesMax) names.add(name);
    return names.has(name) ? name : 'other';
  };
  return {
    requestDidStart: async () => {
      const startedMs = performance.now();
      return {
        willSendResponse: async (context) => {
          const tookMs = performance.now() - startedMs;
          const code = firstCode(context);
          // A stranger chooses the name, so it becomes a label only once the operation is a valid one.
          const operation = context.operation === undefined ? 'refused' : seriesName(context.operationName);
          seconds.observe({ service: options.service, operation, outcome: code ?? 'ok' }, tookMs / 1000);
          options.log.info(
            {
              operation: context.operationName ?? null,
              queryHash: context.queryHash?.slice(0, 12),
              status: context.response.http.status ?? 200,
              code,
              tookMs: Math.round(tookMs * 10) / 10,
              caller: subjectHash(context.contextValue.actor.subject),
              ...options.more?.(context.contextValue),
            },
            'operation',
          );
        },
      };
    },
  };
}

function firstCode<C extends BaseContext>({ response }: GraphQLRequestContext<C>): string | undefined {
  if (response.body?.kind !== 'single') return undefined;
  const code = response.body.singleResult.errors?.[0]?.extensions?.code;
  return code === undefined ? undefined : String(code);
}

/** Tells callers apart in the log without naming them. */
export const subjectHash = (subject: string | null): string | null =>
  subject === null ? null : createHash('sha256').update(subject).digest('hex').slice(0, 12);
