import type { OperationDefinitionNode } from 'graphql';
import type { PlanStep } from '../plan/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { Answering } from './choose/answering.ts';
import { Planning } from './choose/planning.ts';
import { Routes } from './choose/routes.ts';
import type { Entry } from './normalise/entry.ts';
import { literalText } from './normalise/literal-text.ts';
import { normalise } from './normalise/normalise.ts';
import { clientNames, InternalNames } from './normalise/planner-names.ts';
import type { Conditions, ParsedOperation, Planner } from './planner.ts';
import { FieldSets } from './supergraph-model/field-set.ts';
import type { Model } from './supergraph-model/model.ts';
import { StepWriter } from './write/plan-steps.ts';
import { inTurn, schedule } from './write/schedule.ts';
import { typeText } from './write/type-text.ts';

/** The product's own planner: in this process, one plan for each combination of conditions. */
export function ownPlanner(): Planner {
  const planners = new WeakMap<Supergraph, OwnPlanner>();
  return {
    prepare: async (parsed, supergraph) => {
      let planner = planners.get(supergraph);
      if (!planner) {
        planner = new OwnPlanner(supergraph.model);
        planners.set(supergraph, planner);
      }
      const planFor = planner.prepare(parsed);
      return {
        names: clientNames,
        introspection: null,
        introspectsInPlace: true,
        isByConditions: true,
        planFor,
      };
    },
    stop: () => {},
  };
}

/** Plans operations of one supergraph. README.md has a worked example. */
export class OwnPlanner {
  readonly #answering: Answering;
  readonly #routes: Routes;

  constructor(model: Model) {
    this.#answering = new Answering(model, new FieldSets(model));
    this.#routes = new Routes(this.#answering);
  }

  /** What plans the operation, for given values of the variables in `@skip` and `@include`. */
  prepare({ document, operation, fragments }: ParsedOperation): (conditions: Conditions) => PlanStep | null {
    const { model } = this.#answering;
    const definitions = definitionsOf(operation);
    return (conditions) => {
      const names = new InternalNames(document);
      const { entries } = normalise({ operation, fragments, conditions, model, keyOf: clientNames.keyOf });
      const writer = new StepWriter(model, names, definitions);
      if (operation.operation !== 'mutation') return schedule(this.#fetches(entries, names, 'query'), writer);
      return inTurn(this.#mutations(entries, names).map((fetches) => schedule(fetches, writer)));
    };
  }

  /** Each field of a mutation is complete before the next one begins; those of one subgraph that need nothing else go together. */
  #mutations(entries: readonly Entry[], names: InternalNames) {
    const groups: Entry[][] = [];
    let last: string | null = null;
    for (const entry of entries) {
      const fetches = this.#fetches([entry], names, 'mutation');
      const [first] = fetches;
      if (!first) continue;
      if (last === first.graph.name) groups.at(-1)?.push(entry);
      else groups.push([entry]);
      last = fetches.length === 1 ? first.graph.name : null;
    }
    return groups.map((group) => this.#fetches(group, names, 'mutation'));
  }

  #fetches(entries: readonly Entry[], names: InternalNames, kind: 'query' | 'mutation') {
    const planning = new Planning(this.#answering, this.#routes, names, kind);
    const left = planning.plan(planning.root, entries);
    if (left.length > 0) throw new Error(`no subgraph answers ${left.map(pathText).join(', ')}`);
    return planning.fetches;
  }
}

function pathText({ name, children }: Entry): string {
  return children?.length ? `${name} { ${children.map(pathText).join(' ')} }` : name;
}

/** The client's variables as a fetch declares them. */
function definitionsOf({ variableDefinitions = [] }: OperationDefinitionNode): Map<string, string> {
  return new Map(
    variableDefinitions.map(({ variable, type, defaultValue }) => [
      variable.name.value,
      `$${variable.name.value}:${typeText(type)}${defaultValue ? `=${literalText(defaultValue)}` : ''}`,
    ]),
  );
}
