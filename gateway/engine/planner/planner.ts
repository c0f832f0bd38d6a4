import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { Answering } from './choose/answering.ts';
import { labelsOn } from './choose/labels.ts';
import { Planning } from './choose/planning.ts';
import { Routes } from './choose/routes.ts';
import type { Fetch } from './fetch-graph/fetch.ts';
import type { Entry } from './normalise/entry.ts';
import { literalText } from './normalise/literal-text.ts';
import { normalise } from './normalise/normalise.ts';
import { clientNames, InternalNames } from './normalise/planner-names.ts';
import type { PlanStep } from './plan.ts';
import { FieldSets } from './supergraph-model/field-set.ts';
import type { Model, RootKind } from './supergraph-model/model.ts';
import { StepWriter } from './write/plan-steps.ts';
import { inTurn, schedule } from './write/schedule.ts';
import { typeText } from './write/type-text.ts';

/** A validated operation. */
export interface ParsedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Values of the variables that stand in `@skip` and `@include`. */
export type Conditions = Readonly<Record<string, boolean>>;

/**
 * Plans an operation for certain conditions.
 *
 * @returns null when nothing has to be fetched
 * @throws Error when no subgraph can answer a field
 */
export type PlanFor = (conditions: Conditions) => PlanStep | null;

export interface PlannerOptions {
  /** Whether each fetch is to say why it is made. */
  readonly explains?: boolean;
  /** Labels of `@override` that are on, besides those by percentage. */
  readonly labelsOn?: ReadonlySet<string>;
}

/** What is known of a supergraph with certain labels on. */
interface Ground {
  readonly answering: Answering;
  readonly routes: Routes;
  readonly explains: boolean;
}

/** Plans operations of one supergraph. README.md has a worked example. */
export class Planner {
  readonly #model: Model;
  readonly #fieldSets: FieldSets;
  readonly #options: PlannerOptions;
  readonly #grounds = new Map<string, Ground>();

  constructor(model: Model, options: PlannerOptions = {}) {
    this.#model = model;
    this.#fieldSets = new FieldSets(model);
    this.#options = options;
  }

  /** What plans the operation, for given values of the variables in `@skip` and `@include`. */
  prepare({ text, document, operation, fragments }: ParsedOperation): PlanFor {
    const model = this.#model;
    const ground = this.#groundFor(labelsOn(model.labels, text, this.#options.labelsOn));
    const definitions = definitionsOf(operation);
    return (conditions) => {
      const names = new InternalNames(document);
      const { entries } = normalise({ operation, fragments, conditions, model, keyOf: clientNames.keyOf });
      const writer = new StepWriter(model, names, definitions);
      const kind = operation.operation;
      if (kind !== 'mutation') return schedule(fetchesFor(ground, entries, names, kind), writer);
      return inTurn(mutationsFor(ground, entries, names).map((fetches) => schedule(fetches, writer)));
    };
  }

  #groundFor(labels: readonly string[]): Ground {
    const key = labels.join('\n');
    let ground = this.#grounds.get(key);
    if (!ground) {
      const answering = new Answering(this.#model, this.#fieldSets, new Set(labels));
      ground = { answering, routes: new Routes(answering), explains: this.#options.explains === true };
      this.#grounds.set(key, ground);
    }
    return ground;
  }
}

/** Each field of a mutation is complete before the next one begins; those of one subgraph that need nothing else go together. */
function mutationsFor(ground: Ground, entries: readonly Entry[], names: InternalNames): Fetch[][] {
  const groups: Entry[][] = [];
  let last: string | null = null;
  for (const entry of entries) {
    const fetches = fetchesFor(ground, [entry], names, 'mutation');
    const [first] = fetches;
    if (!first) continue;
    if (last === first.graph.name) groups.at(-1)?.push(entry);
    else groups.push([entry]);
    last = fetches.length === 1 ? first.graph.name : null;
  }
  return groups.map((group) => fetchesFor(ground, group, names, 'mutation'));
}

function fetchesFor(
  { answering, routes, explains }: Ground,
  entries: readonly Entry[],
  names: InternalNames,
  kind: RootKind,
): Fetch[] {
  const planning = new Planning(answering, routes, names, kind, explains);
  const left = planning.plan(planning.root, entries);
  if (left.length > 0) throw new Error(`no subgraph answers ${left.map(pathText).join(', ')}`);
  return planning.fetches;
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
