import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { statusOf } from '../../../platform/graphql/client-error.ts';
import type { GraphQLHttpRequest } from '../../../platform/graphql/http-graphql.ts';
import { counter } from '../../../platform/telemetry/metrics.ts';
import { type AnswerStream, isRefusal, isStream, type PreparedOperation } from '../../engine/index.ts';
import type { PreparedOperations } from '../../executors/executor.ts';
import type { GraphQLAnswer } from '../graphql-answer.ts';
import { multipartTexts, multipartType } from '../http/multipart-stream.ts';
import type { OperationPolicies } from '../operation-policies.ts';
import type { GatewayContext } from '../request-context.ts';
import { MediaTypes } from './media-types.ts';
import { type SimpleRequest, simpleRequest } from './simple-request.ts';

/** Answers prepared operations without Apollo Server's request handling; ADR 0034. */
export interface FastPath {
  /** @returns null for a request that only Apollo Server can judge, or has not answered yet */
  answer(request: GraphQLHttpRequest, context: GatewayContext): Promise<GraphQLAnswer> | null;
  /** Remembers which media type Apollo Server chose for an `Accept` header. */
  learn(accept: string | undefined, answer: GraphQLAnswer): void;
}

export function createFastPath(prepared: PreparedOperations, policies: OperationPolicies): FastPath {
  const mediaTypes = new MediaTypes();
  const answered = counter({
    name: 'quanta_gateway_fast_path_answers_total',
    help: 'Operations answered without Apollo Server, because they were answered before.',
  });
  return {
    learn: (accept, answer) => mediaTypes.learn(accept, answer),
    answer: (request, context) => {
      const asked = simpleRequest(request);
      if (asked === null) return null;
      const operation = prepared.find(asked.text, asked.operationName);
      if (operation === undefined || policies.mayBeDryRun(operation)) return null;
      // Apollo Server answers no subscription, so it has no media type for one.
      const mediaType = operation.kind === 'subscription' ? multipartType : mediaTypes.find(asked.accept);
      if (mediaType === undefined) return null;
      answered.inc();
      return answerPrepared({ prepared, policies, operation, asked, context, mediaType });
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

async function answerPrepared(answering: Answering): Promise<GraphQLAnswer> {
  const { policies, operation, context, mediaType } = answering;
  const startedMs = performance.now();
  const result = await resultOf(answering);
  if (isStream(result)) return streamedAnswer(answering, result, startedMs);
  const { status, data, errors: met, headers: more = [] } = result;
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

/** The outcome of an operation, before it is written. */
interface Result {
  readonly status: number;
  /** JSON text; null when nothing ran. */
  readonly data: string | null;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly headers?: GraphQLAnswer['headers'];
}

async function resultOf(answering: Answering): Promise<Result | AnswerStream> {
  const { prepared, policies, operation, asked, context } = answering;
  try {
    const { variables } = asked;
    await policies.admit(operation, variables ?? {}, context);
    const answer = await prepared.run({ operation, variables, context, scope: context.scope });
    if (isRefusal(answer))
      return { status: 400, data: null, errors: answer.refused.map((e) => policies.errorForClient(e, null)) };
    if (isStream(answer)) return answer;
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

/** A defect of the gateway. */
function failed(policies: OperationPolicies, cause: unknown): Result {
  const error = new GraphQLError(String(cause), { originalError: cause instanceof Error ? cause : null });
  return { status: 500, data: null, errors: [policies.errorForClient(error.toJSON(), error)] };
}

/** The errors of every part go through the same policies; the log line is written when the last part is sent. */
function streamedAnswer(answering: Answering, stream: AnswerStream, startedMs: number): GraphQLAnswer {
  const { policies, context, mediaType } = answering;
  const { headers } = policies.shape(undefined, context);
  return {
    status: 200,
    headers: [['content-type', mediaType], ...headers],
    body: multipartTexts(partsOf(answering, stream, startedMs)),
  };
}

async function* partsOf(
  { policies, operation, context }: Answering,
  { answers }: AnswerStream,
  startedMs: number,
): AsyncGenerator<string> {
  let firstErrors: GraphQLFormattedError[] | undefined;
  let isFirst = true;
  try {
    for await (const { data, errors: met } of answers) {
      const errors = met.length === 0 ? undefined : met.map(policies.subgraphErrorForClient);
      const shaped = policies.shape(errors, context);
      firstErrors ??= shaped.errors;
      yield bodyText(data, shaped.errors, isFirst ? shaped.extensions : undefined);
      isFirst = false;
    }
  } finally {
    const { name, hash } = operation;
    const outcome = { operation: name, isValid: true, queryHash: hash, status: 200, startedMs };
    policies.finish({ ...outcome, errors: firstErrors }, context);
  }
}

/** In Apollo Server's order of keys, and with its line end. */
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
