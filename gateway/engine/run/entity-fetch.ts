import type { CompiledEntityFetch, CompiledPart } from '../compile/compile-plan.ts';
import { copyOf, mergeObject } from '../compile/merge.ts';
import { locateTargets, type ResponsePath, staticPrefix } from '../compile/path-collector.ts';
import { clientKeyOf } from '../compile/rewrites.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';
import type { Representations } from './entity-call.ts';
import { type Context, contextsOf } from './entity-context.ts';
import type { Gathering } from './gathering.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { pathOf, relocatedError } from './subgraph-errors.ts';

/** The objects a part wants more of, and for each which entry of the subgraph's list is its own. */
interface Wanted {
  readonly targets: JsonObject[];
  readonly entries: number[];
}

/**
 * Asks `_entities` for the objects at the parts' paths, together with other requests that want the same of others. Equal
 * representations are sent once, and what comes back is merged into every object that wanted it.
 */
export async function runEntityFetch(fetch: CompiledEntityFetch, gathering: Gathering): Promise<void> {
  const contexts = contextsOf(fetch, gathering);
  if (contexts === null) return askEntities(fetch, gathering, false, null);
  await Promise.all(contexts.map((context) => askEntities(fetch, gathering, false, context)));
}

async function askEntities(
  fetch: CompiledEntityFetch,
  gathering: Gathering,
  alone: boolean,
  context: Context | null,
): Promise<void> {
  const call = gathering.entityCall(fetch, alone, context?.variables ?? '');
  const wanted = fetch.parts.map((part) =>
    wantedBy(part, call.lists[part.variableIndex] as Representations, gathering, context),
  );
  if (!wanted.some(({ entries }) => entries.some((entry) => entry >= 0))) return;
  const place = (): ResponsePath => staticPrefix(fetch.parts[0]?.part.paths[0] ?? []);
  const answer = await gathering.fetchEntities(call, place);
  if (answer === 'spoilt') return askEntities(fetch, gathering, true, context);
  if (answer === null) return;
  if (answer.errors.length > 0) noteErrors(fetch, wanted, answer, call.isShared, gathering);
  fetch.parts.forEach((part, index) => {
    const entities = answer.data?.[part.part.responseKey];
    if (Array.isArray(entities))
      spread(part, wanted[index] as Wanted, entities, call.isShared, gathering.types);
  });
}

function wantedBy(
  part: CompiledPart,
  list: Representations,
  gathering: Gathering,
  context: Context | null,
): Wanted {
  const targets: JsonObject[] = context ? [...context.targets] : [];
  if (!context) for (const collect of part.collects) collect(gathering.data, targets);
  const entries: number[] = [];
  for (const target of targets) {
    const text = part.write(target);
    let entry = text === null ? -1 : list.get(text);
    if (entry === undefined) {
      entry = list.size;
      list.add(text as string, entry);
    }
    entries.push(entry);
  }
  return { targets, entries };
}

/** Merges each entity into every object that wants it, as it is or, where later fetches may differ, as copies. */
function spread(
  part: CompiledPart,
  { targets, entries }: Wanted,
  entities: JsonValue[],
  isShared: boolean,
  types: TypeHierarchy,
): void {
  const needsCopies = !part.isUntouched && (isShared || new Set(entries).size < entries.length);
  for (let index = 0; index < targets.length; index++) {
    const entry = entries[index] as number;
    const entity = entities[entry];
    if (!isObject(entity)) continue;
    const target = targets[index] as JsonObject;
    const typeName = target.__typename;
    mergeObject(target, needsCopies ? copyOf(entity) : entity);
    if (target.__typename !== typeName && isNarrower(typeName, target.__typename, types))
      target.__typename = typeName;
  }
}

/** A subgraph with an interface object answers with the interface's name, which must not hide the type that is known. */
function isNarrower(
  known: JsonValue | undefined,
  given: JsonValue | undefined,
  types: TypeHierarchy,
): known is string {
  return typeof known === 'string' && typeof given === 'string' && types.satisfies(known, given);
}

function noteErrors(
  fetch: CompiledEntityFetch,
  wanted: readonly Wanted[],
  answer: SubgraphAnswer,
  isShared: boolean,
  gathering: Gathering,
): void {
  for (const error of answer.errors) {
    const [responseKey, entry, ...rest] = pathOf(error);
    const index = fetch.parts.findIndex(({ part }) => part.responseKey === responseKey);
    if (isShared && isOfAnother(wanted[index], entry)) continue;
    const part = fetch.parts[index]?.part ?? fetch.parts[0]?.part;
    const tail = rest.map((key) =>
      typeof key === 'string' ? clientKeyOf(part?.outputRewrites ?? [], key) : key,
    );
    const places =
      index < 0
        ? []
        : placesOf(fetch.parts[index] as CompiledPart, wanted[index] as Wanted, entry, gathering);
    if (places.length === 0) gathering.note(relocatedError(error, staticPrefix(part?.paths[0] ?? [])));
    for (const place of places) gathering.note(relocatedError(error, [...place, ...tail]));
  }
}

/** Whether an error is about an entity that another request asked for in the same call. */
const isOfAnother = (wanted: Wanted | undefined, entry: string | number | undefined): boolean =>
  wanted !== undefined && typeof entry === 'number' && !wanted.entries.includes(entry);

/** Where the objects of one entry stand in the answer. Walked again only for errors, which are rare. */
function placesOf(
  { part }: CompiledPart,
  { targets, entries }: Wanted,
  entry: string | number | undefined,
  gathering: Gathering,
): ResponsePath[] {
  const affected = new Set(targets.filter((_target, index) => entries[index] === entry));
  return part.paths
    .flatMap((path) => locateTargets(gathering.data, path, gathering.types))
    .filter(({ target }) => affected.has(target))
    .map(({ path }) => path);
}
