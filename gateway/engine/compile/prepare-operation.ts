import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { FaultCode } from '../../../kernel/errors/errors.ts';
import { type AnswerError, answerError } from '../answer-error.ts';
import type { Planner } from '../planner/planner.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { CompiledStep } from './compile-plan.ts';
import { conditionVariablesOf } from './condition-variables.ts';
import { fieldsMergePlainly } from './merging-fields.ts';
import { PreparedOperation } from './prepared-operation.ts';
import { letOthersRun } from './run-slices.ts';

/** Lexical tokens of a document; the parser stops there. */
const tokenCountMax = 15_000;

/** The request cannot run. No subgraph was called. */
export interface Refusal {
  readonly refused: readonly AnswerError[];
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

export interface OperationSource {
  readonly text: string;
  readonly operationName: string | null;
  /** True when it was already validated against this supergraph. */
  readonly isValid?: boolean;
  /** Otherwise a subscription is refused. */
  readonly servesSubscriptions?: boolean;
}

/** Parses, validates, plans and compiles a client's text; other requests run in between where there is much to do. */
export async function prepareOperation(
  source: OperationSource,
  supergraph: Supergraph,
  planner: Planner,
): Promise<PreparedOperation | Refusal> {
  const document = source.isValid ? parseLean(source.text) : await validDocument(source.text, supergraph);
  if (isRefusal(document)) return document;
  await letOthersRun(source.text);
  const operation = chooseOperation(document, source.operationName);
  if (isRefusal(operation)) return operation;
  if (operation.operation === 'subscription' && source.servesSubscriptions !== true) {
    return refusal('OPERATION_RESOLUTION_FAILURE', 'Subscriptions are not served here.');
  }
  const fragments = fragmentsOf(document);
  try {
    const parsed = { text: source.text, document, operation, fragments };
    const planFor = planner.prepare(parsed);
    const conditionVariables = conditionVariablesOf(document);
    const prepared = new PreparedOperation({ ...parsed, planFor, conditionVariables, supergraph });
    // What has no plan is refused now, not when it is first run.
    await prepared.shapeFor({});
    return prepared;
  } catch {
    return withoutPlan;
  }
}

export const withoutPlan: Refusal = refusal(
  'OPERATION_RESOLUTION_FAILURE',
  'No plan was found for this operation.',
);

/**
 * An estimate for the cache's bound. Measured on the heap, document, plan and writers take 5 to 12 kB for a few fields, and
 * grow with the client's text and the texts of the subgraph requests.
 */
export function bytesOf({ text, plans }: PreparedOperation): number {
  const asked = plans.reduce((sum, plan) => sum + (plan === null ? 0 : askedLength(plan)), 0);
  return 3_000 + 40 * (text.length + asked);
}

function askedLength(step: CompiledStep): number {
  switch (step.kind) {
    case 'sequence':
    case 'parallel':
      return step.steps.reduce((sum, each) => sum + askedLength(each), 0);
    case 'root-fetch':
    case 'entity-fetch':
      return step.head.text.length;
  }
}

function refusal(code: FaultCode, message: string): Refusal {
  return { refused: [answerError(code, message)] };
}

/** Without locations, which would double the memory that a cached document takes. */
const parseLean = (text: string): DocumentNode => parse(text, { maxTokens: tokenCountMax, noLocation: true });

const otherRules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

async function validDocument(text: string, supergraph: Supergraph): Promise<DocumentNode | Refusal> {
  const { apiSchema } = supergraph;
  const firstMistake = (document: DocumentNode): GraphQLError | undefined => {
    const rules = fieldsMergePlainly(apiSchema, document) ? otherRules : specifiedRules;
    return validate(apiSchema, document, rules, { maxErrors: 1 })[0];
  };
  try {
    const document = parseLean(text);
    await letOthersRun(text);
    if (firstMistake(document) === undefined) return document;
    return refusedFor('GRAPHQL_VALIDATION_FAILED', firstMistake(parse(text)));
  } catch (error) {
    return refusedFor('GRAPHQL_PARSE_FAILED', error);
  }
}

function refusedFor(code: FaultCode, error: unknown): Refusal {
  if (!(error instanceof GraphQLError)) throw error;
  return { refused: [{ message: error.message, locations: error.locations ?? [], extensions: { code } }] };
}

function chooseOperation(document: DocumentNode, name: string | null): OperationDefinitionNode | Refusal {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [first, second] = operations;
  if (name === null || name === '') {
    if (first && !second) return first;
    return refusal('OPERATION_RESOLUTION_FAILURE', 'Say by operationName which of the operations to run.');
  }
  const named = operations.find((operation) => operation.name?.value === name);
  return named ?? refusal('OPERATION_RESOLUTION_FAILURE', 'The document has no operation of this name.');
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}
