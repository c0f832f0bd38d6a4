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
import { operationRecorder } from './operation-record.ts';

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

/** Records each operation that the server answers or refuses. @param more further fields of the log line */
export function requestLog<C extends BaseContext & { actor: Pick<Actor, 'subject'> }>(options: {
  readonly service: string;
  readonly log: Log;
  readonly more?: (context: C) => Readonly<Record<string, unknown>>;
}): ApolloServerPlugin<C> {
  const record = operationRecorder(options);
  return {
    requestDidStart: async () => {
      const startedMs = performance.now();
      return {
        willSendResponse: async (context) =>
          record(
            {
              operation: context.operationName ?? null,
              isValid: context.operation !== undefined,
              queryHash: context.queryHash,
              status: context.response.http.status ?? 200,
              code: firstCode(context),
              tookMs: performance.now() - startedMs,
              subject: context.contextValue.actor.subject,
            },
            options.more?.(context.contextValue),
          ),
      };
    },
  };
}

function firstCode<C extends BaseContext>({ response }: GraphQLRequestContext<C>): string | undefined {
  if (response.body?.kind !== 'single') return undefined;
  const code = response.body.singleResult.errors?.[0]?.extensions?.code;
  return code === undefined ? undefined : String(code);
}
