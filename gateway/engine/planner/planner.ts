import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { Answering } from './choose/answering.ts';
import { LookAhead } from './choose/choice.ts';
import { type Draft, improve } from './choose/improve.ts';
import { labelsOn } from './choose/labels.ts';
import { Pace } from './choose/pace.ts';
import { Picks } from './choose/picks.ts';
import { NoWay, Planning, type PlanningGround } from './choose/planning.ts';
import { Routes } from './choose/routes.ts';
import { costOf } from './fetch-graph/cost.ts';
import type { Fetch } from './fetch-graph/fetch.ts';
import type { Entry } from './normalise/entry.ts';
import { InternalEntries } from './normalise/internal-entries.ts';
import { directivesText, literalText } from './normalise/literal-text.ts';
import { normalise, variablesIn } from './normalise/normalise.ts';
import { clientNames, InternalNames } from './normalise/planner-names.ts';
import type { PlanStep } from './plan.ts';
import type { Slices } from './slices.ts';
import { FieldSets } from './supergraph-model/field-set.ts';
import type { Model } from './supergraph-model/model.ts';
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
export type PlanFor = (conditions: Conditions) => Slices<PlanStep | null>;

const improvementStepCountMax = 2_000;

export interface PlannerOptions {
  /** Whether each fetch is to say why it is made. */
  readonly explains?: boolean;
  /** Labels of `@override` that are on, besides those by percentage. */
  readonly labelsOn?: ReadonlySet<string>;
  /** So many steps may be spent on finding a cheaper plan than the first draft. */
  readonly improvementStepCountMax?: number;
}

/** What is known of a supergraph with certain labels on. */
interface Ground {
  readonly answering: Answering;
  readonly routes: Routes;
  readonly explains: boolean;
  readonly improvementStepCountMax: number;
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
    return function* (conditions) {
      const names = new InternalNames(document);
      const { entries } = normalise({ operation, fragments, conditions, model, keyOf: clientNames.keyOf });
      const rootKind = operation.operation;
      const writer = new StepWriter(model, names, definitions, {
        kind: rootKind,
        text: directivesText(operation.directives),
        variables: variablesIn([operation]),
      });
      const { answering, routes } = ground;
      const shared: PlanningGround = {
        ...{ ...ground, names, internal: new InternalEntries(names), pace: new Pace(), rootKind },
        lookAhead: new LookAhead(answering, routes),
      };
      if (rootKind !== 'mutation') return schedule(yield* fetchesFor(shared, entries), writer);
      const mutations = yield* mutationsFor(shared, entries);
      return inTurn(mutations.map((fetches) => schedule(fetches, writer)));
    };
  }

  #groundFor(labels: readonly string[]): Ground {
    const key = labels.join('\n');
    let ground = this.#grounds.get(key);
    if (!ground) {
      const answering = new Answering(this.#model, this.#fieldSets, new Set(labels));
      ground = {
        ...{ answering, routes: new Routes(answering), explains: this.#options.explains === true },
        improvementStepCountMax: this.#options.improvementStepCountMax ?? improvementStepCountMax,
      };
      this.#grounds.set(key, ground);
    }
    return ground;
  }
}

/** Each field of a mutation is complete before the next one begins; those of one subgraph that need nothing else go together. */
function* mutationsFor(ground: PlanningGround, entries: readonly Entry[]): Slices<(readonly Fetch[])[]> {
  const groups: Entry[][] = [];
  let last: string | null = null;
  for (const entry of entries) {
    const fetches = yield* fetchesFor(ground, [entry]);
    const [first] = fetches;
    if (!first) continue;
    if (last === first.graph.name) groups.at(-1)?.push(entry);
    else groups.push([entry]);
    last = fetches.length === 1 ? first.graph.name : null;
  }
  const planned: (readonly Fetch[])[] = [];
  for (const group of groups) planned.push(yield* fetchesFor(ground, group));
  return planned;
}

/** @throws Error when no subgraph can answer a field */
function* fetchesFor(ground: PlanningGround, entries: readonly Entry[]): Slices<readonly Fetch[]> {
  let left: readonly Entry[] = [];
  function* draft(picks: readonly number[]): Slices<Draft> {
    const given = new Picks(picks);
    const planning = new Planning(ground, given);
    const { counts } = given;
    const { fetches } = planning;
    try {
      left = yield* planning.plan(planning.root, entries);
    } catch (error) {
      if (!(error instanceof NoWay)) throw error;
      return { picks, counts, fetches, cost: null };
    }
    return { picks, counts, fetches, cost: left.length === 0 ? costOf(fetches) : null };
  }
  const { fetches, cost } = yield* improve(draft, ground.pace, ground.improvementStepCountMax);
  if (cost === null) throw new Error(`no subgraph answers ${left.map(pathText).join(', ')}`);
  return fetches;
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
