import type { CompiledEntityFetch, CompiledPart } from '../compile/compile-plan.ts';
import { copyOf, mergeObject } from '../compile/merge.ts';
import { locateTargets, type ResponsePath, staticPrefix } from '../compile/path-collector.ts';
import { clientKeyOf } from '../compile/rewrites.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';
import type { EntityBatch, Representations, Unusable } from './entity-batch.ts';
import { unsharedBatch } from './entity-batches.ts';
import { type Context, contextsOf } from './entity-context.ts';
import type { ExecutionState } from './execution-state.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { pathOf, relocatedError } from './subgraph-errors.ts';

/** The objects that a part adds to, and for each its index in the subgraph's list; below zero where it has none. */
interface Targets {
  readonly objects: JsonObject[];
  readonly indexes: number[];
}

/**
 * Fetches entities for the objects at the parts' paths, in one batch with other requests that make the same fetch. Equal
 * representations are sent once, and each entity is merged into every object that it belongs to.
 */
export async function runEntityFetch(fetch: CompiledEntityFetch, state: ExecutionState): Promise<void> {
  const contexts = contextsOf(fetch, state);
  if (contexts === null) return fetchEntities(fetch, state, null);
  await Promise.all(contexts.map((context) => fetchEntities(fetch, state, context)));
}

function fetchEntities(
  fetch: CompiledEntityFetch,
  state: ExecutionState,
  context: Context | null,
): Promise<void> {
  const variables = variablesFor(fetch, state, context);
  return fetchInBatch(fetch, state, context, state.entityBatches.batchFor(fetch, variables, state.access));
}

function variablesFor(fetch: CompiledEntityFetch, state: ExecutionState, context: Context | null): string {
  const own = state.variablesFor(fetch.head);
  if (context === null) return own;
  return own === '' ? context.variables : `${own},${context.variables}`;
}

async function fetchInBatch(
  fetch: CompiledEntityFetch,
  state: ExecutionState,
  context: Context | null,
  batch: EntityBatch,
): Promise<void> {
  const targets = fetch.parts.map((part) =>
    addTargets(part, batch.lists[part.variableIndex] as Representations, state, context),
  );
  if (!targets.some(({ indexes }) => indexes.some((index) => index >= 0))) return;
  const answer = await answerOf(fetch, state, batch);
  // One of the others may be to blame.
  if (answer === 'unusable')
    return fetchInBatch(
      fetch,
      state,
      context,
      unsharedBatch(fetch, variablesFor(fetch, state, context), state.access),
    );
  if (answer === null) return;
  if (answer.errors.length > 0) addErrors(fetch, targets, answer, batch.isShared, state);
  fetch.parts.forEach((part, index) => {
    const entities = answer.data?.[part.part.responseKey];
    if (Array.isArray(entities))
      mergeEntities(part, targets[index] as Targets, entities, batch.isShared, state.types);
  });
}

async function answerOf(
  fetch: CompiledEntityFetch,
  state: ExecutionState,
  batch: EntityBatch,
): Promise<SubgraphAnswer | Unusable | null> {
  try {
    return await batch.join(state.access);
  } catch (failure) {
    return state.addFailure(failure, staticPrefix(fetch.parts[0]?.part.paths[0] ?? []));
  }
}

/** Finds a part's objects, and adds their representations to the batch. */
function addTargets(
  part: CompiledPart,
  list: Representations,
  state: ExecutionState,
  context: Context | null,
): Targets {
  const objects: JsonObject[] = context ? [...context.objects] : [];
  if (!context) for (const collect of part.collects) collect(state.data, objects);
  const indexes: number[] = [];
  for (const object of objects) {
    const representation = part.write(object);
    let index = representation === null ? -1 : list.get(representation);
    if (index === undefined) {
      index = list.size;
      list.add(representation as string, index);
    }
    indexes.push(index);
  }
  return { objects, indexes };
}

/** Merges each entity into its objects: as it is, or as copies where a later fetch may change one of them. */
function mergeEntities(
  part: CompiledPart,
  { objects, indexes }: Targets,
  entities: JsonValue[],
  isShared: boolean,
  types: TypeHierarchy,
): void {
  const needsCopies = !part.isUntouched && (isShared || new Set(indexes).size < indexes.length);
  for (let at = 0; at < objects.length; at++) {
    const entity = entities[indexes[at] as number];
    if (!isObject(entity)) continue;
    const object = objects[at] as JsonObject;
    const typeName = object.__typename;
    mergeObject(object, needsCopies ? copyOf(entity) : entity);
    if (object.__typename !== typeName && isNarrower(typeName, object.__typename, types))
      object.__typename = typeName;
  }
}

/** A subgraph with an interface object answers with the interface's name, which must not replace the concrete type. */
function isNarrower(
  known: JsonValue | undefined,
  given: JsonValue | undefined,
  types: TypeHierarchy,
): known is string {
  return typeof known === 'string' && typeof given === 'string' && types.satisfies(known, given);
}

function addErrors(
  fetch: CompiledEntityFetch,
  targets: readonly Targets[],
  answer: SubgraphAnswer,
  isShared: boolean,
  state: ExecutionState,
): void {
  for (const error of answer.errors) {
    const [responseKey, index, ...rest] = pathOf(error);
    const partIndex = fetch.parts.findIndex(({ part }) => part.responseKey === responseKey);
    if (isShared && isOfAnotherRequest(targets[partIndex], index)) continue;
    const part = fetch.parts[partIndex]?.part ?? fetch.parts[0]?.part;
    const tail = rest.map((key) =>
      typeof key === 'string' ? clientKeyOf(part?.outputRewrites ?? [], key) : key,
    );
    const places =
      partIndex < 0
        ? []
        : placesOf(fetch.parts[partIndex] as CompiledPart, targets[partIndex] as Targets, index, state);
    if (places.length === 0) state.addError(relocatedError(error, staticPrefix(part?.paths[0] ?? [])));
    for (const place of places) state.addError(relocatedError(error, [...place, ...tail]));
  }
}

const isOfAnotherRequest = (targets: Targets | undefined, index: string | number | undefined): boolean =>
  targets !== undefined && typeof index === 'number' && !targets.indexes.includes(index);

/** The places of an entity's objects in the answer. The data is walked again only for errors, which are rare. */
function placesOf(
  { part }: CompiledPart,
  { objects, indexes }: Targets,
  index: string | number | undefined,
  state: ExecutionState,
): ResponsePath[] {
  const affected = new Set(objects.filter((_object, at) => indexes[at] === index));
  return part.paths
    .flatMap((path) => locateTargets(state.data, path, state.types))
    .filter(({ target }) => affected.has(target))
    .map(({ path }) => path);
}
