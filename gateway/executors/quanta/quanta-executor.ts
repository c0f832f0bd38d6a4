import { createHash } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { Defect } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { span } from '../../../platform/telemetry/traces.ts';
import {
  type Answer,
  type AnswerError,
  Engine,
  isRefusal,
  isStream,
  parseExactly,
  type Refusal,
} from '../../engine/index.ts';
import { anonymous } from '../../pipeline/caller/token-verifier.ts';
import type { GatewayContext } from '../../pipeline/request-context.ts';
import type { Executor, ExecutorOptions } from '../executor.ts';

type SchemaCallback = (schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void;

/** Our engine in the place of `@apollo/gateway`: Apollo Server keeps its plugins, limits and error formatting. */
export async function createQuantaExecutor(options: ExecutorOptions): Promise<Executor> {
  const { subgraphs, sharesWork } = options;
  const hidesCaller = options.guards.has('publicAnonymity');
  const engine = await Engine.create<GatewayContext>({
    supergraphSdl: options.supergraph,
    subgraphs,
    headersFor: (subgraph, context, isPublic) =>
      subgraphs.headersFor(subgraph, isPublic && hidesCaller ? asAnonymous(context) : context),
    accessKeyOf: ({ actor }) => (sharesWork ? accessKeyOf(actor) : null),
    deadlineMsOf: ({ deadlineMs }) => deadlineMs,
  });
  const callbacks = new Set<SchemaCallback>();
  const announce = (): void => {
    for (const callback of callbacks)
      callback({ apiSchema: engine.schema, coreSupergraphSdl: engine.supergraphSdl });
  };
  return {
    prepared: engine,
    gateway: {
      onSchemaLoadOrUpdate: (callback) => {
        callbacks.add(callback);
        return () => callbacks.delete(callback);
      },
      load: async () => {
        announce();
        return {
          executor: async ({ source, schema, request, context: given }) => {
            const context = given as GatewayContext;
            // Under the name that the client sent, so that the same request finds the operation again.
            const name = request.operationName ?? null;
            // Apollo Server validated it against its schema, which may be older than ours after a reload.
            const isValid = schema === engine.schema;
            const operation =
              engine.find(source, name) ??
              (await span('plan', {}, () => engine.prepare(source, name, isValid)));
            if (isRefusal(operation)) return refusedResult(operation);
            const { scope } = context;
            const answer = await engine.run({ operation, variables: request.variables, context, scope });
            if (isRefusal(answer)) return refusedResult(answer);
            // Apollo Server runs no subscriptions, so none reaches an executor.
            if (isStream(answer)) throw new Defect('a stream on the path of Apollo Server');
            return resultOf(answer);
          },
        };
      },
      stop: () => engine.stop(),
    },
    update: async (supergraph) => {
      await engine.update(supergraph);
      announce();
    },
  };
}

/** A subgraph that is not told the caller cannot put one caller's data into a public answer. */
const asAnonymous = ({ requestId }: GatewayContext) => ({ actor: anonymous, requestId });

const accessKeys = new WeakMap<Identity, string>();

/** A hash of everything in the assertion: callers with equal keys get equal answers. */
function accessKeyOf(actor: Identity): string {
  let key = accessKeys.get(actor);
  if (key === undefined) {
    key = createHash('sha256').update(JSON.stringify(actor)).digest('base64url');
    accessKeys.set(actor, key);
  }
  return key;
}

function resultOf({ data, errors }: Answer): ExecutionResult {
  const parsed = parseExactly(data) as Record<string, unknown> | null;
  return errors.length === 0 ? { data: parsed } : { data: parsed, errors: errors.map(subgraphError) };
}

const refusedResult = ({ refused }: Refusal): ExecutionResult => ({
  errors: refused.map(({ message, extensions }) => new GraphQLError(message, { extensions })),
});

/** Marked as a subgraph's, so that the error policy decides by its code what a client may see. */
const subgraphError = ({ message, path, extensions }: AnswerError): GraphQLError =>
  new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, serviceName: 'a subgraph' } });
