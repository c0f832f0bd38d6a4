import { createHash } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Identity } from '../platform/auth/assertion.ts';
import { currentContext } from '../platform/telemetry/context.ts';
import { span } from '../platform/telemetry/traces.ts';
import type { AnswerError } from './engine/answer-error.ts';
import { Engine } from './engine/engine.ts';
import { parseExactly } from './engine/json.ts';
import { isRefusal, type Refusal } from './engine/operations/prepare.ts';
import type { Answer } from './engine/run/answer.ts';
import { CancelScope } from './engine/transport/cancel-scope.ts';
import type { SubgraphCall } from './engine/transport/subgraph-client.ts';
import { SubgraphClients, type Subgraphs } from './engine/transport/subgraph-clients.ts';
import type { Executor, ExecutorOptions, KnownOperations } from './executor.ts';
import { anonymous } from './identity/token-verifier.ts';
import { answerOwnFields, ownSubgraph, ownUrl } from './own-fields/own-fields.ts';
import type { GatewayContext } from './request-context.ts';
import { callHeaders, callSpan } from './subgraph-client.ts';
import { callBook } from './subgraph-times.ts';

type SchemaCallback = (schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void;

/** Our own engine in the place of `@apollo/gateway`: Apollo Server keeps its plugins, limits and error formatting. */
export async function createQuantaExecutor(options: ExecutorOptions): Promise<Executor> {
  const hidesWho = options.guards.has('publicAnonymity');
  const engine = await Engine.create<GatewayContext>({
    supergraphSdl: options.supergraph,
    subgraphUrls: options.subgraphUrls,
    subgraphs: watched(new SubgraphClients(), options),
    headersFor: (subgraph, context, isPublic) =>
      callHeaders(options.subgraphs.sign, subgraph, isPublic && hidesWho ? inNobodysName(context) : context),
    accessKeyOf: ({ actor }) => (options.sharesWork ? accessKeyOf(actor) : null),
    deadlineMsOf: ({ deadlineMs }) => deadlineMs,
  });
  const known: KnownOperations = {
    find: (text, operationName) => engine.known(text, operationName),
    run: (operation, variables, context) => {
      const scope = new CancelScope();
      context.whenGone(() => scope.cancel());
      return engine.run({ operation, variables, context, scope });
    },
  };
  const callbacks = new Set<SchemaCallback>();
  const announce = (callback: SchemaCallback): void =>
    callback({ apiSchema: engine.schema, coreSupergraphSdl: engine.supergraphSdl });
  return {
    known,
    gateway: {
      onSchemaLoadOrUpdate: (callback) => {
        callbacks.add(callback);
        return () => callbacks.delete(callback);
      },
      load: async () => {
        for (const callback of callbacks) announce(callback);
        return {
          executor: async ({ source, schema, request, context }) => {
            // Under the name that the client gave, so that the same request finds it again.
            const name = request.operationName ?? null;
            // A document that was validated before a reload is not taken for valid after it.
            const isValid = schema === engine.schema;
            const operation =
              known.find(source, name) ??
              (await span('plan', {}, () => engine.prepare(source, name, isValid)));
            if (isRefusal(operation)) return { errors: operation.refused.map(refusedError) };
            return toResult(await known.run(operation, request.variables, context as GatewayContext));
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

/** Whatever is public a subgraph must answer without knowing who asks: it then cannot answer somebody what is another's. */
const inNobodysName = ({ requestId }: GatewayContext) => ({ actor: anonymous, requestId });

const accessKeys = new WeakMap<Identity, string>();

/** Stands for everything that the assertion says: whoever is told the same gets the same answers. */
function accessKeyOf(actor: Identity): string {
  let key = accessKeys.get(actor);
  if (key === undefined) {
    key = createHash('sha256').update(JSON.stringify(actor)).digest('base64url');
    accessKeys.set(actor, key);
  }
  return key;
}

/**
 * The engine's own clients, each call with its span, and its time booked. Whichever subgraphs they are pointed at, the
 * health page watches too; what is the gateway's own is answered here.
 */
function watched(clients: SubgraphClients, { subgraphs, log }: ExecutorOptions): Subgraphs<GatewayContext> {
  const book = callBook();
  let hasOwnFields = false;
  const ask = (subgraph: string, call: SubgraphCall, context: GatewayContext): Promise<string> =>
    hasOwnFields && subgraph === ownSubgraph
      ? answerOwnFields(call.body, context)
      : clients.ask(subgraph, inCurrentTrace(call));
  const observed = async <T>(
    subgraph: string,
    context: GatewayContext,
    call: () => Promise<T>,
  ): Promise<T> => {
    const startedMs = performance.now();
    try {
      const answer = await call();
      book({ subgraph, outcome: 'answered', startedMs }, context);
      return answer;
    } catch (error) {
      book({ subgraph, outcome: 'failed', startedMs }, context);
      log.warn({ err: error, dependency: subgraph }, 'no answer from a subgraph');
      throw error;
    }
  };
  return {
    use: (urls) => {
      hasOwnFields = urls.get(ownSubgraph) === ownUrl;
      clients.use(new Map([...urls].filter(([, url]) => url !== ownUrl)));
      subgraphs.use(urls);
    },
    ask: (subgraph, call, context) =>
      observed(subgraph, context, () => callSpan(subgraph, () => ask(subgraph, call, context))),
    joined: (subgraph, answer, context) => {
      observed(subgraph, context, () => answer).catch(() => undefined);
    },
    close: () => clients.close(),
  };
}

/** The call's own span is the parent of what the subgraph does. */
function inCurrentTrace(call: SubgraphCall): SubgraphCall {
  const traceparent = currentContext()?.traceparent;
  return traceparent === undefined || traceparent === call.headers.traceparent
    ? call
    : { ...call, headers: { ...call.headers, traceparent } };
}

function toResult(answer: Answer | Refusal): ExecutionResult {
  if (isRefusal(answer)) return { errors: answer.refused.map(refusedError) };
  const data = parseExactly(answer.data) as Record<string, unknown> | null;
  return answer.errors.length === 0 ? { data } : { data, errors: answer.errors.map(subgraphError) };
}

const refusedError = ({ message, extensions }: AnswerError): GraphQLError =>
  new GraphQLError(message, { extensions });

/** Marked as a subgraph's, so that the door decides by its code what of it a client may see. */
const subgraphError = ({ message, path, extensions }: AnswerError): GraphQLError =>
  new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, serviceName: 'a subgraph' } });
