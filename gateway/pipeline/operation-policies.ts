import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { withoutApiKeys } from '../../kernel/keys/api-key.ts';
import { pageSizeMax } from '../../platform/graphql/connection.ts';
import { type OperationRecord, operationRecorder } from '../../platform/graphql/operation-record.ts';
import type { Log } from '../../platform/log/log.ts';
import type { GatewayConfig } from '../config.ts';
import { Admission, type ValidOperation } from './cost/admission.ts';
import type { Variables } from './cost/variable-value.ts';
import {
  maskedError,
  oneForEachCause,
  type SubgraphError,
  subgraphErrorForClient,
  unmasked,
  withMutationTimeout,
} from './errors/client-errors.ts';
import type { Guards } from './guards.ts';
import type { RateState } from './rate-limit/rate-limiter.ts';
import type { GatewayContext } from './request-context.ts';

/** The outcome of an operation, from the path that answered it. */
export interface Outcome extends Omit<OperationRecord, 'code' | 'subject' | 'tookMs'> {
  /** On the clock of `performance.now()`. */
  readonly startedMs: number;
  /** Already masked for the client. */
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** The parts of an answer besides its data. */
export interface AnswerParts {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** One for each cause; undefined without errors. */
  readonly errors: GraphQLFormattedError[] | undefined;
  /** Undefined for an operation that was refused before its cost was known. */
  readonly extensions: { readonly cost: object } | undefined;
}

/**
 * The policies that apply to every operation on either path, once its text is within bounds. The Apollo Server plugin and the
 * fast path call them, and have no rules of their own.
 */
export interface OperationPolicies {
  useSupergraph(schema: GraphQLSchema, supergraphSdl: string): void;
  mayBeDryRun(asked: ValidOperation): boolean;
  /** See `Admission.admit`. */
  admit(asked: ValidOperation, variables: Variables, context: GatewayContext): Promise<string | null>;
  /** An error of Apollo Server or its executor → the error for the client. */
  errorForClient(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  subgraphErrorForClient(error: SubgraphError): GraphQLFormattedError;
  /** The parts of an answer, or of one payload of a stream, besides the data. */
  shape(errors: readonly GraphQLFormattedError[] | undefined, context: GatewayContext): AnswerParts;
  /** `shape`, and one log line and one measurement for the operation. */
  finish(outcome: Outcome, context: GatewayContext): AnswerParts;
}

export function createOperationPolicies({
  config,
  nodesMax,
  guards,
  log,
}: {
  readonly config: Pick<GatewayConfig, 'costMax'>;
  /** See `CostLimits`. */
  readonly nodesMax: number | null;
  readonly guards: Guards;
  readonly log: Log;
}): OperationPolicies {
  const admission = new Admission({
    max: guards.has('cost') ? config.costMax : Number.MAX_SAFE_INTEGER,
    pageSizeMax: guards.has('pageSize') ? pageSizeMax : Number.MAX_SAFE_INTEGER,
    nodesMax: guards.has('nodeBound') ? nodesMax : null,
    coerces: guards.has('variables'),
    hidesNames: guards.has('schemaHints'),
  });
  const shape: OperationPolicies['shape'] = (errors, context) => ({
    errors: errors && withoutKeys(oneForEachCause(context.isMutation ? withMutationTimeout(errors) : errors)),
    headers: budgetHeaders(context.calls?.state ?? context.budget.state),
    extensions: costOf(context),
  });
  const record = operationRecorder({ service: 'gateway', log });
  const isMasked = guards.has('masking');
  return {
    useSupergraph: (schema, sdl) => admission.useSupergraph(schema, sdl),
    mayBeDryRun: (asked) => admission.mayBeDryRun(asked),
    admit: (asked, variables, context) => admission.admit(asked, variables, context),
    errorForClient: (formatted, error) => (isMasked ? maskedError(formatted, error, log) : formatted),
    subgraphErrorForClient: (error) => (isMasked ? subgraphErrorForClient(error, log) : unmasked(error)),
    shape,
    finish: ({ startedMs, errors, ...outcome }, context) => {
      const parts = shape(errors, context);
      const code = parts.errors?.[0]?.extensions?.code;
      record(
        {
          ...outcome,
          code: code === undefined ? undefined : String(code),
          tookMs: performance.now() - startedMs,
          subject: context.actor.subject,
        },
        logFields(context),
      );
      return parts;
    },
  };
}

/** A key that somebody wrote into an operation is in no error about it. */
const withoutKeys = (errors: GraphQLFormattedError[]): GraphQLFormattedError[] =>
  errors.map((error) =>
    error.message.includes('qk_') ? { ...error, message: withoutApiKeys(error.message) } : error,
  );

/** Fields of the log line besides the operation's own. */
const logFields = ({ cost, documentId, subgraphMs, calls }: GatewayContext) => ({
  ...(calls === null ? {} : { keyId: calls.keyId }),
  cost: cost?.requested,
  documentId: documentId?.slice(0, 12),
  subgraphMs: rounded(subgraphMs),
});

function rounded(times: ReadonlyMap<string, number>): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [name, ms] of times) all[name] = Math.round(ms * 10) / 10;
  return all;
}

const budgetHeaders = ({ limit, remaining, resetAtMs }: RateState): AnswerParts['headers'] => [
  ['ratelimit-limit', String(limit)],
  ['ratelimit-remaining', String(remaining)],
  ['ratelimit-reset', String(Math.ceil((resetAtMs - Date.now()) / 1000))],
];

/** `extensions.cost`: the operation's cost and the caller's remaining budget. */
function costOf({ cost, budget }: GatewayContext): AnswerParts['extensions'] {
  if (cost === undefined) return undefined;
  const { limit, remaining, resetAtMs } = budget.state;
  const { requested, max } = cost;
  return { cost: { requested, max, limit, remaining, resetAt: instantText(resetAtMs) } };
}

let lastInstant = { ms: 0, text: '' };

/** Cached: all budgets of one minute end at the same instant. */
function instantText(ms: number): string {
  if (lastInstant.ms !== ms) lastInstant = { ms, text: new Date(ms).toISOString() };
  return lastInstant.text;
}
