import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { currentContext } from '../platform/telemetry/context.ts';
import { span } from '../platform/telemetry/traces.ts';
import type { AnswerError } from './engine/answer-error.ts';
import { Engine } from './engine/engine.ts';
import { isRefusal, type Refusal } from './engine/operations/prepare.ts';
import type { Answer } from './engine/run/answer.ts';
import { CancelScope } from './engine/transport/cancel-scope.ts';
import type { SubgraphCall } from './engine/transport/subgraph-client.ts';
import { SubgraphClients, type Subgraphs } from './engine/transport/subgraph-clients.ts';
import type { Executor, ExecutorOptions } from './executor.ts';
import { answerOwnFields, ownSubgraph } from './own-fields/own-fields.ts';
import { type GatewayContext, LiveRequests } from './request-context.ts';
import { callHeaders } from './subgraph-client.ts';
import { callObserver } from './subgraph-times.ts';

type SchemaCallback = (schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void;

/** Prepared operations that strangers may make us keep. */
const operationBytesMax = 64 * 1024 * 1024;

/** Our own engine in the place of `@apollo/gateway`: Apollo Server keeps its plugins, limits and error formatting. */
export async function createQuantaExecutor(options: ExecutorOptions): Promise<Executor> {
  const live = new LiveRequests();
  const engine = await Engine.create<GatewayContext>({
    supergraphSdl: options.supergraph,
    subgraphUrls: options.subgraphUrls,
    subgraphs: watched(new SubgraphClients(), live, options),
    headersFor: (subgraph, context) => callHeaders(options.sign, subgraph, context),
    accessKeyOf: ({ actor: { requestId: _, ...identity } }) => JSON.stringify(identity),
    deadlineMsOf: ({ deadlineMs }) => deadlineMs,
    operationBytesMax,
  });
  const callbacks = new Set<SchemaCallback>();
  const announce = (callback: SchemaCallback): void =>
    callback({ apiSchema: engine.schema, coreSupergraphSdl: engine.supergraphSdl });
  return {
    gateway: {
      onSchemaLoadOrUpdate: (callback) => {
        callbacks.add(callback);
        return () => callbacks.delete(callback);
      },
      load: async () => {
        for (const callback of callbacks) announce(callback);
        return {
          executor: async ({ source, operationName, document, request: { variables }, context }) => {
            const operation =
              engine.known(source, operationName) ??
              (await span('plan', {}, () => engine.prepare(source, operationName, document)));
            if (isRefusal(operation)) return { errors: operation.refused.map(toGraphQLError) };
            const asking = context as GatewayContext;
            const scope = new CancelScope();
            asking.whenGone(() => scope.cancel());
            const answer = await live.during(asking, () =>
              engine.run({ operation, variables, context: asking, scope }),
            );
            return toResult(answer);
          },
        };
      },
      stop: () => engine.stop(),
    },
    update: async (supergraph) => {
      await engine.update(supergraph);
      for (const callback of callbacks) announce(callback);
    },
  };
}

/**
 * The engine's own clients, each call with its span and its time booked. Whichever subgraphs they are pointed at, the
 * health page watches too; what is the gateway's own is answered here.
 */
function watched(clients: SubgraphClients, live: LiveRequests, { client, log }: ExecutorOptions): Subgraphs {
  const observe = callObserver();
  const ask = (subgraph: string, call: SubgraphCall, context: GatewayContext | undefined): Promise<string> =>
    subgraph === ownSubgraph && context !== undefined
      ? answerOwnFields(call.body, context)
      : clients.ask(subgraph, call);
  return {
    use: (urls) => {
      clients.use(new Map([...urls].filter(([name]) => name !== ownSubgraph)));
      for (const [name, url] of urls) client(name, url);
    },
    ask: (subgraph, call) => {
      const context = live.get(call.headers['x-request-id']);
      return span(`call ${subgraph}`, { 'quanta.subgraph': subgraph }, () =>
        observe(subgraph, context, () => ask(subgraph, inCurrentTrace(call), context)),
      ).catch((error: unknown) => {
        log.warn({ err: error, dependency: subgraph }, 'no answer from a subgraph');
        throw error;
      });
    },
    close: () => clients.close(),
  };
}

/** The call's own span is the parent of what the subgraph does. */
function inCurrentTrace(call: SubgraphCall): SubgraphCall {
  const traceparent = currentContext()?.traceparent;
  return traceparent === undefined ? call : { ...call, headers: { ...call.headers, traceparent } };
}

function toResult(answer: Answer | Refusal): ExecutionResult {
  if (isRefusal(answer)) return { errors: answer.refused.map(toGraphQLError) };
  const data = JSON.parse(answer.data);
  return answer.errors.length === 0 ? { data } : { data, errors: answer.errors.map(toGraphQLError) };
}

/** Marked as a subgraph's, so that the door decides by its code what of it a client may see. */
const toGraphQLError = ({ message, path, extensions }: AnswerError): GraphQLError =>
  new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, serviceName: 'a subgraph' } });
