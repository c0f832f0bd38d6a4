import { createHash } from 'node:crypto';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import type { PlannedNames } from '../planner/planned-names.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type CompiledStep, isPublicPlan } from './compile-plan.ts';
import type { WriteValue } from './completion.ts';
import { compileResponse } from './response-shape.ts';

/** Writers that are cached for an operation, by its values of `@skip` and `@include`. Others are compiled for each request. */
const shapeCountMax = 32;

let preparedCount = 0;

export interface PreparedOperationParts {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly introspection: DocumentNode | null;
  readonly plan: CompiledStep | null;
  readonly conditionVariables: readonly string[];
  readonly supergraph: Supergraph;
  readonly names: PlannedNames;
}

/** An operation that is validated, planned and compiled once, and run many times. */
export class PreparedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly name: string | null;
  readonly introspection: DocumentNode | null;
  readonly plan: CompiledStep | null;
  /** Whether its answer is the same for all callers. */
  readonly isPublic: boolean;
  readonly supergraph: Supergraph;
  readonly names: PlannedNames;
  /** The first 16 hex digits of the text's SHA-256, for logs and metrics. */
  readonly hash: string;
  /** Unique in this process; part of the keys of shared work. */
  readonly id: number;
  readonly #parts: PreparedOperationParts;
  readonly #shapes = new Map<string, WriteValue>();

  constructor(parts: PreparedOperationParts) {
    preparedCount += 1;
    this.id = preparedCount;
    this.#parts = parts;
    this.text = parts.text;
    this.document = parts.document;
    this.operation = parts.operation;
    this.name = parts.operation.name?.value ?? null;
    this.introspection = parts.introspection;
    this.plan = parts.plan;
    this.isPublic = parts.plan !== null && isPublicPlan(parts.plan);
    this.supergraph = parts.supergraph;
    this.names = parts.names;
    this.hash = createHash('sha256').update(parts.text).digest('hex').slice(0, 16);
  }

  get kind(): 'query' | 'mutation' | 'subscription' {
    return this.operation.operation;
  }

  /** The writer of the answer for these values of `@skip` and `@include`. */
  responseWriter(variables: Readonly<Record<string, unknown>>): WriteValue {
    const key = this.#parts.conditionVariables.map((name) => (variables[name] === true ? '1' : '0')).join('');
    let write = this.#shapes.get(key);
    if (!write) {
      write = this.#compile(variables);
      if (this.#shapes.size < shapeCountMax) this.#shapes.set(key, write);
    }
    return write;
  }

  #compile(variables: Readonly<Record<string, unknown>>): WriteValue {
    const { supergraph, operation, fragments, conditionVariables } = this.#parts;
    const conditions = Object.fromEntries(conditionVariables.map((name) => [name, variables[name] === true]));
    const rootType = supergraph.apiSchema.getRootType(operation.operation) as GraphQLObjectType;
    return compileResponse(
      { schema: supergraph.apiSchema, fragments, conditions, names: this.names },
      rootType,
      operation,
    );
  }
}
