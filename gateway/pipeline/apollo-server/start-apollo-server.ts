import { ApolloServer } from '@apollo/server';
import { silentPlugins } from '../../../platform/graphql/server-plugins.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Executor } from '../../executors/executor.ts';
import type { Guards } from '../guards.ts';
import type { OperationPolicies } from '../operation-policies.ts';
import type { GatewayContext } from '../request-context.ts';
import { policiesPlugin } from './policies-plugin.ts';

/** Apollo Server over an executor: the lane that answers anything. */
export async function startApolloServer(
  executor: Executor,
  options: { readonly policies: OperationPolicies; readonly guards: Guards; readonly log: Log },
): Promise<ApolloServer<GatewayContext>> {
  const { policies, guards, log } = options;
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
    ...(executor.prepared && { documentStore: null }),
    stopOnTerminationSignals: false,
    csrfPrevention: guards.has('csrf'),
    logger: log,
    formatError: (formatted, error) => policies.errorForClient(formatted, error),
    plugins: [...silentPlugins(), policiesPlugin(policies)],
  });
  await apollo.start();
  return apollo;
}
