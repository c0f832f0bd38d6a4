import { ApolloServer } from '@apollo/server';
import { silentPlugins } from '../../../platform/graphql/server-plugins.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Executor } from '../../executors/executor.ts';
import type { Guards } from '../guards.ts';
import type { OperationPolicies } from '../operation-policies.ts';
import type { GatewayContext } from '../request-context.ts';
import { policiesPlugin } from './policies-plugin.ts';

/** Apollo Server over an executor: the path that handles every request. */
export async function startApolloServer(
  executor: Executor,
  options: { readonly policies: OperationPolicies; readonly guards: Guards; readonly log: Log },
): Promise<ApolloServer<GatewayContext>> {
  const { policies, guards, log } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: executor.gateway,
    // The query guard decides who may introspect.
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: !guards.has('batching'),
    dangerouslyDisableValidation: !guards.has('validation'),
    // One error is enough for a client; a query with a flood of errors must not cost more.
    validationOptions: { maxErrors: 1 },
    hideSchemaDetailsFromClientErrors: guards.has('schemaHints'),
    includeStacktraceInErrorResponses: false,
    // The engine has its own cache of prepared operations, which the fast path uses.
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
