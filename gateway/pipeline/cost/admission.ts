import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { compileDryRun } from '../own-fields/dry-run.ts';
import type { GatewayContext } from '../request-context.ts';
import { type CoerceVariables, compileCoercion } from './coerce-variables.ts';
import { compileCost, fragmentsOf } from './cost.ts';
import { type FieldPrices, readFieldPrices } from './field-prices.ts';
import { requireNodeBound } from './node-bound.ts';
import type { Variables } from './variable-value.ts';

export interface CostLimits {
  /** The highest cost of a request, in points. */
  readonly max: number;
  /** The highest number of items of a page. */
  readonly pageSizeMax: number;
  /** The highest number of nodes in an answer, for graphs that bound it; null for those that do not. */
  readonly nodesMax: number | null;
  /** Whether variables are coerced before they count; only a test turns it off. */
  readonly coerces: boolean;
  /** Whether a refusal leaves out names of the schema. */
  readonly hidesNames: boolean;
}

/** An operation that is valid on the current supergraph. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** An operation's cost and dry run, compiled to functions of its variables. */
interface CompiledOperation {
  readonly coerce: CoerceVariables;
  readonly cost: (variables: Variables) => number;
  /** Null when it is no dry run with any variables. */
  readonly dryRun: ((variables: Variables) => string | null) | null;
}

/**
 * Admission control: refuses an operation before it runs when it may cost more than `max`, or more than the caller has left.
 * Operations are compiled once, and cached as long as their documents are.
 */
export class Admission {
  readonly #limits: CostLimits;
  #graph: { readonly schema: GraphQLSchema; readonly prices: FieldPrices } | null = null;
  #compiled = new WeakMap<OperationDefinitionNode, CompiledOperation>();

  constructor(limits: CostLimits) {
    this.#limits = limits;
  }

  /** Prices belong to a supergraph: operations that were compiled for another one are dropped. */
  useSupergraph(schema: GraphQLSchema, supergraphSdl: string): void {
    this.#graph = { schema, prices: readFieldPrices(supergraphSdl) };
    this.#compiled = new WeakMap();
  }

  mayBeDryRun(asked: ValidOperation): boolean {
    return this.#compiledFor(asked).dryRun !== null;
  }

  /**
   * Spends the operation's cost from the caller's budget, and sets it in the context. Nothing is spent on variables that the
   * operation cannot run with.
   *
   * @returns for a dry run, which spends nothing, the text of the operation that answers it; else null
   * @throws RequestFault QUERY_TOO_COMPLEX, BAD_USER_INPUT (a page too large, variables of another type), RATE_LIMITED
   */
  async admit(asked: ValidOperation, given: Variables, context: GatewayContext): Promise<string | null> {
    context.isMutation = asked.operation.operation === 'mutation';
    await context.calls?.spend(asked.operation.operation);
    const { coerce, cost, dryRun } = this.#compiledFor(asked);
    const variables = coerce(given);
    const { max } = this.#limits;
    const requested = cost(variables);
    context.cost = { requested, max };
    this.#requireNodeBound(asked, variables);
    if (requested > max) throw tooCostly(requested, max);
    const dry = dryRun === null ? null : dryRun(variables);
    // One point was spent when the request came in.
    if (dry === null && requested > 1) await context.budget.spend(requested - 1);
    return dry;
  }

  #requireNodeBound({ document, operation }: ValidOperation, variables: Variables): void {
    const { nodesMax } = this.#limits;
    if (nodesMax === null || this.#graph === null) return;
    requireNodeBound({ ...this.#graph, operation, fragments: fragmentsOf(document) }, variables, nodesMax);
  }

  #compiledFor({ document, operation }: ValidOperation): CompiledOperation {
    const kept = this.#compiled.get(operation);
    if (kept !== undefined) return kept;
    if (this.#graph === null) throw new Error('an operation came before the graph');
    const fragments = fragmentsOf(document);
    const { pageSizeMax, coerces, hidesNames } = this.#limits;
    const compiled = {
      coerce: coerces ? compileCoercion(this.#graph.schema, operation, { hidesNames }) : asGiven,
      cost: compileCost({ ...this.#graph, operation, fragments, pageSizeMax }),
      dryRun: compileDryRun(operation, fragments),
    };
    this.#compiled.set(operation, compiled);
    return compiled;
  }
}

const asGiven: CoerceVariables = (given) => given;

const tooCostly = (requested: number, max: number): RequestFault =>
  new RequestFault(
    'QUERY_TOO_COMPLEX',
    `This operation may have to fetch ${requested} objects (every list counts as the page size it asks for); ${max} are allowed. Ask for smaller pages.`,
  );
