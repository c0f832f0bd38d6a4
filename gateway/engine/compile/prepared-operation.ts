import { createHash } from 'node:crypto';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import type { PlanFor } from '../planner/planner.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type CompiledStep, compilePlan, isPublicPlan } from './compile-plan.ts';
import type { WriteValue } from './completion.ts';
import { introspectionOf } from './introspection.ts';
import { compileResponse } from './response-shape.ts';
import { runSlices } from './run-slices.ts';

/** Shapes that are cached for an operation. Others are planned and compiled for each request. */
const shapeCountMax = 32;

let preparedCount = 0;

export interface PreparedOperationParts {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly planFor: PlanFor;
  readonly conditionVariables: readonly string[];
  readonly supergraph: Supergraph;
}

/** An operation as it runs with certain values of the variables in `@skip` and `@include`. */
export interface OperationShape {
  /** Null when nothing has to be fetched. */
  readonly plan: CompiledStep | null;
  /** Whether its answer is the same for all callers. */
  readonly isPublic: boolean;
  readonly write: WriteValue;
}

/** An operation that is validated, planned and compiled once, and run many times. */
export class PreparedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly name: string | null;
  readonly supergraph: Supergraph;
  /** The first 16 hex digits of the text's SHA-256, for logs and metrics. */
  readonly hash: string;
  /** Unique in this process; part of the keys of shared work. */
  readonly id: number;
  readonly #parts: PreparedOperationParts;
  readonly #shapes = new Map<string, OperationShape>();
  /** Those that are being planned. */
  readonly #planning = new Map<string, Promise<OperationShape>>();
  #grown: () => void = () => {};

  constructor(parts: PreparedOperationParts) {
    preparedCount += 1;
    this.id = preparedCount;
    this.#parts = parts;
    this.text = parts.text;
    this.document = parts.document;
    this.operation = parts.operation;
    this.name = parts.operation.name?.value ?? null;
    this.supergraph = parts.supergraph;
    this.hash = createHash('sha256').update(parts.text).digest('hex').slice(0, 16);
  }

  get kind(): 'query' | 'mutation' | 'subscription' {
    return this.operation.operation;
  }

  /** The plans that are kept. */
  get plans(): readonly (CompiledStep | null)[] {
    return [...this.#shapes.values()].map(({ plan }) => plan);
  }

  /** @param grown  told when one more plan is kept */
  onGrown(grown: () => void): void {
    this.#grown = grown;
  }

  /**
   * Plan and writer for the values that the variables in `@skip` and `@include` have; a promise where it has to be planned first.
   *
   * @returns a promise that fails when there is no plan
   */
  shapeFor(variables: Readonly<Record<string, unknown>>): OperationShape | Promise<OperationShape> {
    const key = this.#parts.conditionVariables.map((name) => (variables[name] === true ? '1' : '0')).join('');
    return this.#shapes.get(key) ?? this.#planning.get(key) ?? this.#plan(key, variables);
  }

  async #plan(key: string, variables: Readonly<Record<string, unknown>>): Promise<OperationShape> {
    const planning = this.#compile(variables);
    this.#planning.set(key, planning);
    try {
      const shape = await planning;
      if (this.#shapes.size < shapeCountMax) {
        this.#shapes.set(key, shape);
        this.#grown();
      }
      return shape;
    } finally {
      this.#planning.delete(key);
    }
  }

  async #compile(variables: Readonly<Record<string, unknown>>): Promise<OperationShape> {
    const { supergraph, operation, fragments, planFor, conditionVariables } = this.#parts;
    const conditions = Object.fromEntries(conditionVariables.map((name) => [name, variables[name] === true]));
    const step = await runSlices(planFor(conditions));
    const plan = step && compilePlan(step, supergraph);
    const { apiSchema: schema } = supergraph;
    const introspect = introspectionOf(schema, operation, fragments);
    const rootType = schema.getRootType(operation.operation) as GraphQLObjectType;
    const write = compileResponse({ schema, fragments, conditions, introspect }, rootType, operation);
    return { plan, isPublic: plan !== null && isPublicPlan(plan), write };
  }
}
