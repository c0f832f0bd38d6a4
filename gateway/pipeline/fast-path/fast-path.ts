import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { statusOf } from '../../../platform/graphql/client-error.ts';
import type { GraphQLAnswer, GraphQLHttpRequest } from '../../../platform/graphql/http-graphql.ts';
import { counter } from '../../../platform/telemetry/metrics.ts';
import { isRefusal, type PreparedOperation } from '../../engine/index.ts';
import type { PreparedOperations } from '../../executors/executor.ts';
import type { OperationPolicies } from '../operation-policies.ts';
import type { GatewayContext } from '../request-context.ts';
import { MediaTypes } from './media-types.ts';
import { type SimpleRequest, simpleRequest } from './simple-request.ts';

/** Answers what has been answered before without Apollo Server's pipeline; ADR 0034. */
export interface FastPath {
  /** @returns null for whatever only Apollo Server can judge, or has not answered yet */
  answer(request: GraphQLHttpRequest, context: GatewayContext): Promise<GraphQLAnswer> | null;
  /** Tells what Apollo Server chose, so that it need not be asked again. */
  learn(accept: string | undefined, answer: GraphQLAnswer): void;
}

export function createFastPath(prepared: PreparedOperations, policies: OperationPolicies): FastPath {
  const mediaTypes = new MediaTypes();
  const answered = counter({
    name: 'quanta_gateway_fast_answers_total',
    help: 'Operations answered without Apollo Server, because they were answered before.',
  });
  return {
    learn: (accept, answer) => mediaTypes.learn(accept, answer),
    answer: (request, context) => {
      const asked = simpleRequest(request);
      if (asked === null) return null;
      const mediaType = mediaTypes.find(asked.accept);
      const operation = prepared.find(asked.text, asked.operationName);
      if (mediaType === undefined || operation === undefined || policies.mayBeDryRun(operation)) return null;
      answered.inc();
      return answerKnown({ prepared, policies, operation, asked, context, mediaType });
    },
  };
}

interface Answering {
  readonly prepared: PreparedOperations;
  readonly policies: OperationPolicies;
  readonly operation: PreparedOperation;
  readonly asked: SimpleRequest;
  readonly context: GatewayContext;
  readonly mediaType: string;
}

async function answerKnown(answering: Answering): Promise<GraphQLAnswer> {
  const { policies, operation, context, mediaType } = answering;
  const startedMs = performance.now();
  const { status, data, errors: met, headers: more = [] } = await resultOf(answering);
  const { errors, extensions, headers } = policies.finish(
    { operation: operation.name, isValid: true, queryHash: operation.hash, status, errors: met, startedMs },
    context,
  );
  return {
    status,
    headers: [['content-type', mediaType], ...headers, ...more],
    body: bodyText(data, errors, extensions),
  };
}

/** What an operation came to, before it is written down. */
interface Result {
  readonly status: number;
  /** JSON text; null when nothing ran. */
  readonly data: string | null;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly headers?: GraphQLAnswer['headers'];
}

async function resultOf({ prepared, policies, operation, asked, context }: Answering): Promise<Result> {
  try {
    const { variables } = asked;
    await policies.admit(operation, variables ?? {}, context);
    const answer = await prepared.run({ operation, variables, context, scope: context.scope });
    if (isRefusal(answer))
      return { status: 400, data: null, errors: answer.refused.map((e) => policies.errorForClient(e, null)) };
    if (answer.errors.length === 0) return { status: 200, data: answer.data };
    return { status: 200, data: answer.data, errors: answer.errors.map(policies.subgraphErrorForClient) };
  } catch (error) {
    return error instanceof RequestFault ? refused(policies, error) : failed(policies, error);
  }
}

function refused(policies: OperationPolicies, fault: RequestFault): Result {
  const { code, message, retryAfterMs } = fault;
  return {
    status: statusOf(code),
    data: null,
    errors: [policies.errorForClient({ message, extensions: { code } }, fault)],
    headers: retryAfterMs === undefined ? [] : [['retry-after', String(Math.ceil(retryAfterMs / 1000))]],
  };
}

/** Our own fault. */
function failed(policies: OperationPolicies, cause: unknown): Result {
  const error = new GraphQLError(String(cause), { originalError: cause instanceof Error ? cause : null });
  return { status: 500, data: null, errors: [policies.errorForClient(error.toJSON(), error)] };
}

/** In the order, and with the line end, that Apollo Server writes. */
function bodyText(
  data: string | null,
  errors: readonly GraphQLFormattedError[] | undefined,
  extensions: object | undefined,
): string {
  let text = errors === undefined ? '' : `"errors":${JSON.stringify(errors)}`;
  if (data !== null) text += text === '' ? `"data":${data}` : `,"data":${data}`;
  if (extensions !== undefined) text += `,"extensions":${JSON.stringify(extensions)}`;
  return `{${text}}\n`;
}
