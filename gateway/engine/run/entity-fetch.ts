import type { CompiledEntityFetch, CompiledPart } from '../compile/compile-plan.ts';
import { copyOf, mergeObject } from '../compile/merge.ts';
import { locateTargets, type ResponsePath, staticPrefix } from '../compile/path-collector.ts';
import { clientKeyOf } from '../compile/rewrites.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';
import type { Gathering, SubgraphAnswer } from './gathering.ts';
import { pathOf, relocatedError } from './subgraph-errors.ts';

/** The objects a part wants more of, and for each which entry of the subgraph's list is its own. */
interface Wanted {
  readonly targets: JsonObject[];
  readonly entries: number[];
}

/** The representations of one variable, each once, by their text. */
type Representations = Map<string, number>;

/**
 * Asks `_entities` for the objects at the parts' paths. Equal representations are sent once, and what comes back is
 * merged into every object that wanted it.
 */
export async function runEntityFetch(fetch: CompiledEntityFetch, gathering: Gathering): Promise<void> {
  const lists: Representations[] = fetch.variablePrefixes.map(() => new Map());
  const wanted = fetch.parts.map((part) =>
    wantedBy(part, lists[part.variableIndex] as Representations, gathering),
  );
  if (lists.every((list) => list.size === 0)) return;
  const place = (): ResponsePath => staticPrefix(fetch.parts[0]?.part.paths[0] ?? []);
  const answer = await gathering.fetch(fetch.head, requestBody(fetch, lists, gathering), place);
  if (!answer) return;
  if (answer.errors.length > 0) noteErrors(fetch, wanted, answer, gathering);
  fetch.parts.forEach((part, index) => {
    const entities = answer.data?.[part.part.responseKey];
    if (Array.isArray(entities)) spread(part, wanted[index] as Wanted, entities, gathering.types);
  });
}

function wantedBy(part: CompiledPart, list: Representations, gathering: Gathering): Wanted {
  const targets: JsonObject[] = [];
  for (const collect of part.collects) collect(gathering.data, targets);
  const entries: number[] = [];
  for (const target of targets) {
    const text = part.write(target);
    let entry = text === null ? -1 : list.get(text);
    if (entry === undefined) {
      entry = list.size;
      list.set(text as string, entry);
    }
    entries.push(entry);
  }
  return { targets, entries };
}

function requestBody(
  fetch: CompiledEntityFetch,
  lists: readonly Representations[],
  gathering: Gathering,
): string {
  let body = gathering.bodyStart(fetch.head);
  let separator = body.endsWith('{') ? '' : ',';
  fetch.variablePrefixes.forEach((prefix, index) => {
    body += `${separator}${prefix}${[...(lists[index] as Representations).keys()].join(',')}]`;
    separator = ',';
  });
  return `${body}}}`;
}

/** Merges each entity into every object that wants it, as it is or, where later fetches may differ, as copies. */
function spread(
  part: CompiledPart,
  { targets, entries }: Wanted,
  entities: JsonValue[],
  types: TypeHierarchy,
): void {
  part.rewrite?.(entities);
  const needsCopies = !part.isUntouched && new Set(entries).size < entries.length;
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
  gathering: Gathering,
): void {
  for (const error of answer.errors) {
    const [responseKey, entry, ...rest] = pathOf(error);
    const index = fetch.parts.findIndex(({ part }) => part.responseKey === responseKey);
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
