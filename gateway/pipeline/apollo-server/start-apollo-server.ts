import { ApolloServer } from '@apollo/server';
import { silentPlugins } from '../../../platform/graphql/server-plugins.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Executor } from '../../executors/executor.ts';
import type { Guards } from '../guards.ts';
import type { Duties } from '../operation-policies.ts';
import type { GatewayContext } from '../request-context.ts';
import { dutiesPlugin } from './policies-plugin.ts';

/** Apollo Server over an executor: the lane that answers anything. */
export async function startApollo(
  executor: Executor,
  options: { readonly duties: Duties; readonly guards: Guards; readonly log: Log },
): Promise<ApolloServer<GatewayContext>> {
  const { duties, guards, log } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: executor.gateway,
    // The guard in front decides who may introspect.
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: !guards.has('batching'),
    dangerouslyDisableValidation: !guards.has('validation'),
    // A client is told of one mistake; looking for the others is what a flood of them is for.
    validationOptions: { maxErrors: 1 },
    hideSchemaDetailsFromClientErrors: guards.has('schemaHints'),
    includeStacktraceInErrorResponses: false,
    // What the engine has prepared it keeps by itself, and this lane is not asked for again.
    ...(executor.known && { documentStore: null }),
    stopOnTerminationSignals: false,
    csrfPrevention: guards.has('csrf'),
    logger: log,
    formatError: (formatted, error) => duties.errorForClient(formatted, error),
    plugins: [...silentPlugins(), dutiesPlugin(duties)],
  });
  await apollo.start();
  return apollo;
}
