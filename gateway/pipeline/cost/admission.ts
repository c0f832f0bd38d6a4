import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { compileDryRun } from '../own-fields/dry-run.ts';
import type { GatewayContext } from '../request-context.ts';
import { compileCost, fragmentsOf } from './cost.ts';
import { type FieldPrices, readFieldPrices } from './field-prices.ts';
import type { Variables } from './variable-value.ts';

export interface CostLimits {
  /** Points that one request may cost. */
  readonly max: number;
  /** Items that one page may hold. */
  readonly pageSizeMax: number;
}

/** A valid operation of the graph as it is now. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** What an operation costs and whether it is only to be reckoned with, compiled. */
interface CompiledOperation {
  readonly cost: (variables: Variables) => number;
  /** Null when no variables could make it a dry run. */
  readonly dryRun: ((variables: Variables) => string | null) | null;
}

/**
 * Refuses an operation that may cost more than `max`, or than the caller has left, before anything of it runs. Its terms
 * are compiled once and kept for as long as somebody keeps its document.
 */
export class Admission {
  readonly #limits: CostLimits;
  #graph: { readonly schema: GraphQLSchema; readonly prices: FieldPrices } | null = null;
  #terms = new WeakMap<OperationDefinitionNode, CompiledOperation>();

  constructor(limits: CostLimits) {
    this.#limits = limits;
  }

  /** Prices go with the graph: what was compiled for another one is forgotten. */
  useSupergraph(schema: GraphQLSchema, supergraphSdl: string): void {
    this.#graph = { schema, prices: readFieldPrices(supergraphSdl) };
    this.#terms = new WeakMap();
  }

  mayBeDryRun(asked: ValidOperation): boolean {
    return this.#termsOf(asked).dryRun !== null;
  }

  /**
   * Spends the operation's cost from the caller's budget, and notes it in the context.
   *
   * @returns the text that answers it where it is only a dry run, which spends nothing; else null
   * @throws RequestFault QUERY_TOO_COMPLEX, BAD_USER_INPUT (a page too large), RATE_LIMITED
   */
  async admit(asked: ValidOperation, variables: Variables, context: GatewayContext): Promise<string | null> {
    const { cost, dryRun } = this.#termsOf(asked);
    const { max } = this.#limits;
    const requested = cost(variables);
    context.cost = { requested, max };
    if (requested > max) throw tooCostly(requested, max);
    const dry = dryRun === null ? null : dryRun(variables);
    // The request's own point was spent at the pipeline.
    if (dry === null && requested > 1) await context.budget.spend(requested - 1);
    return dry;
  }

  #termsOf({ document, operation }: ValidOperation): CompiledOperation {
    const kept = this.#terms.get(operation);
    if (kept !== undefined) return kept;
    if (this.#graph === null) throw new Error('an operation came before the graph');
    const fragments = fragmentsOf(document);
    const { pageSizeMax } = this.#limits;
    const terms = {
      cost: compileCost({ ...this.#graph, operation, fragments, pageSizeMax }),
      dryRun: compileDryRun(operation, fragments),
    };
    this.#terms.set(operation, terms);
    return terms;
  }
}

const tooCostly = (requested: number, max: number): RequestFault =>
  new RequestFault(
    'QUERY_TOO_COMPLEX',
    `This operation may have to fetch ${requested} objects (every list counts as the page size it asks for); ${max} are allowed. Ask for smaller pages.`,
  );
