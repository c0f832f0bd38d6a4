import { Fetch } from '../fetch-graph/fetch.ts';
import { isTypedIn, Place, type Source, standIn } from '../fetch-graph/place.ts';
import { type Entry, typeNameField } from '../normalise/entry.ts';
import type { InternalEntries } from '../normalise/internal-entries.ts';
import type { InternalNames } from '../normalise/planner-names.ts';
import type { Slices } from '../slices.ts';
import type { SetField } from '../supergraph-model/field-set.ts';
import type { Graph, GraphType, RootKind } from '../supergraph-model/model.ts';
import { bitsOf, covers, type TypeSet } from '../supergraph-model/type-set.ts';
import type { Answering, Option } from './answering.ts';
import { BelowFields } from './below.ts';
import { Choice, type LookAhead } from './choice.ts';
import type { Pace } from './pace.ts';
import type { Picks } from './picks.ts';
import type { Hop, Routes } from './routes.ts';
import { type Pending, type Way, Ways } from './ways.ts';

/** What all drafts of one plan share. */
export interface PlanningGround {
  readonly answering: Answering;
  readonly routes: Routes;
  readonly names: InternalNames;
  readonly internal: InternalEntries;
  readonly lookAhead: LookAhead;
  readonly pace: Pace;
  readonly rootKind: RootKind;
  /** Whether each fetch is to say why it is made. */
  readonly explains: boolean;
  readonly improvementStepCountMax: number;
}

/** These picks lead to no plan. */
export class NoWay extends Error {}

/**
 * Makes one draft of a plan, place by place. It stands in one file because its steps share what is planned so far (fetches, sources,
 * entries under way): taken apart, each part would be handed all of it.
 */
export class Planning {
  readonly fetches: Fetch[] = [];
  readonly #fetchesAt = new Map<Place, Fetch[]>();
  readonly root = new Place(null);
  readonly #answering: Answering;
  readonly #ways: Ways;
  readonly #names: InternalNames;
  readonly #internal: InternalEntries;
  readonly #below: BelowFields;
  readonly #choice: Choice;
  readonly #rootKind: RootKind;
  readonly #explains: boolean;
  readonly #pace: Pace;
  /** Fetches that the entries under way were put into, for each who asks. */
  readonly #watchers: Set<Fetch>[] = [];

  constructor(ground: PlanningGround, picks: Picks) {
    const { answering, routes, rootKind } = ground;
    this.#explains = ground.explains;
    this.#pace = ground.pace;
    this.#answering = answering;
    this.#ways = new Ways(answering, routes);
    this.#names = ground.names;
    this.#internal = ground.internal;
    this.#below = new BelowFields(answering, this.#ways);
    this.#choice = new Choice(answering, this.#ways, ground.lookAhead, picks);
    this.#rootKind = rootKind;
    const { model } = answering;
    this.root.types = model.possible.get(model.rootTypes[rootKind] ?? '') ?? 0n;
  }

  /** @returns what no subgraph can answer */
  *plan(place: Place, entries: readonly Entry[]): Slices<Entry[]> {
    const pending: Pending[] = [];
    for (const entry of entries) {
      if (this.#pace.step()) yield;
      let rest = entry.types & place.types;
      if (entry.name === typeNameField && this.#isRoot(place)) continue;
      const passedOver = this.#passedOver(place, entry, rest);
      for (const source of [...place.sources]) {
        if (rest === 0n) break;
        if (passedOver.includes(source)) continue;
        const here = this.#answeredBy(source, entry, rest);
        if (here === 0n) continue;
        rest &= ~here;
        yield* this.#ask(place, source, entry, here, pending, []);
      }
      const tried = passedOver.map(({ fetch }) => fetch.graph);
      if (rest !== 0n) pending.push({ entry, types: rest, tried });
    }
    return pending.length === 0 ? [] : yield* this.#elsewhere(place, pending);
  }

  /**
   * What a client asks of an interface is asked of one of the subgraphs that were asked for the objects, and of those that their keys
   * lead to. Another one that was asked for the objects does not fill in single types: composition does not promise that it can.
   */
  #passedOver(place: Place, entry: Entry, types: TypeSet): readonly Source[] {
    if (entry.isInternal || entry.name === typeNameField || bitsOf(types).length < 2) return [];
    const brought = place.sources.filter(({ fetch }) => fetch.place !== place);
    if (brought.length < 2) return [];
    const answered = brought.map((source) => bitsOf(this.#answeredBy(source, entry, types)).length);
    const best = brought[answered.indexOf(Math.max(...answered))];
    return brought.filter((source) => source !== best);
  }

  #isRoot(place: Place): boolean {
    return place.parent === null;
  }

  /** Of which objects a source answers the entry as it is. */
  #answeredBy(source: Source, entry: Entry, types: TypeSet): TypeSet {
    let answered = 0n;
    for (const stand of source.objects) {
      const here = stand.concrete & source.types & types;
      const [bit] = bitsOf(here);
      if (bit === undefined) continue;
      if (entry.name === typeNameField) {
        if (!stand.isInterfaceObject) answered |= here;
        continue;
      }
      if (stand.isInterfaceObject && !this.#coversAll(source, stand, entry)) continue;
      if (this.#answering.fieldHere(stand, bit, entry.name, source.provided)) answered |= here;
    }
    return answered;
  }

  /** An interface object is asked for all that it may be; or for what the planner asks it already. */
  #coversAll(source: Source, stand: GraphType, entry: Entry): boolean {
    if (covers(entry.types, stand.concrete & source.types)) return true;
    const known = entry.isInternal && entry.children === null ? source.tree.find(entry) : undefined;
    return known !== undefined && covers(known.types, stand.concrete & source.types);
  }

  *#ask(
    place: Place,
    source: Source,
    entry: Entry,
    types: TypeSet,
    pending: Pending[],
    tried: readonly Graph[],
  ): Slices<void> {
    for (const watcher of this.#watchers) watcher.add(source.fetch);
    if (entry.name === typeNameField) {
      source.tree.wantsTypeName = true;
      return;
    }
    const field = source.tree.add(entry, types);
    if (field.tree === null) return;
    const { graph } = source.fetch;
    const below = this.#below.of(place, source, entry, types);
    const child = place.child(entry, below.listDepth, types);
    const childSource = child.sources.find(({ tree }) => tree === field.tree);
    if (childSource) {
      childSource.types |= below.types;
      child.types |= below.types;
      for (const object of below.objects) childSource.objects.add(object);
    } else child.addSource({ ...below, fetch: source.fetch, tree: field.tree });
    if (
      this.#below.isAbstract(entry, types) &&
      [...below.objects].some(({ isInterfaceObject }) => !isInterfaceObject)
    )
      field.tree.wantsTypeName = true;
    const missing = yield* this.plan(child, entry.children ?? []);
    const left = missing.map((each) => ({ ...each, types: each.selectedOn }));
    if (left.length === 0) return;
    if (field.tree.isEmpty) {
      source.tree.remove(entry);
      const index = child.sources.findIndex(({ tree }) => tree === field.tree);
      if (index >= 0) child.sources.splice(index, 1);
    }
    pending.push({ entry: { ...entry, children: left }, types, tried: [...tried, graph] });
  }

  /** Finds other subgraphs for what is pending: first those without which something cannot be had at all. */
  *#elsewhere(place: Place, pending: Pending[]): Slices<Entry[]> {
    for (;;) {
      const open = pending.filter(({ types }) => types !== 0n);
      if (open.length === 0) return [];
      const chosen = this.#choice.choose(place, open);
      if (chosen === null) return open.map(({ entry, types }) => ({ ...entry, types }));
      yield* this.#take(place, open, chosen, pending);
    }
  }

  *#take(place: Place, open: readonly Pending[], graph: Graph, pending: Pending[]): Slices<void> {
    const isRequiring = ({ entry, types }: Pending): boolean => {
      const [bit = 0n] = bitsOf(types);
      return this.#answering
        .optionsFor(bit, entry.name)
        .some(({ graph: other, field }) => other === graph && field.requires !== null);
    };
    const inOrder = [...open.filter((each) => !isRequiring(each)), ...open.filter(isRequiring)];
    for (const each of inOrder) {
      if (this.#pace.step()) yield;
      const reason = this.#explains ? this.#ways.reason(place, each, graph) : null;
      const bySource = new Map<Source, TypeSet>();
      let refused = 0n;
      for (const bit of bitsOf(each.types)) {
        if ([...bySource].some(([source, types]) => (types & bit) !== 0n && source)) continue;
        const way = this.#ways.for(place, each, bit).find(({ option }) => option.graph === graph);
        if (!way) continue;
        const source = yield* this.#enter(place, each, way);
        if (!source) {
          refused |= bit;
          continue;
        }
        const isOpaque = (way.hops.at(-1)?.opaqueName ?? null) !== null;
        const reached = isOpaque ? way.option.stand.concrete & source.types & each.types : bit;
        bySource.set(source, (bySource.get(source) ?? 0n) | reached);
      }
      for (const [source, types] of bySource) {
        if (reason !== null) source.fetch.reasons.add(reason);
        each.types &= ~types;
        const entry = this.#inContext(each.entry, source.fetch);
        yield* this.#ask(place, source, entry, types, pending, each.tried);
      }
      if (refused !== 0n) {
        each.types &= ~refused;
        pending.push({ entry: each.entry, types: refused, tried: [...each.tried, graph] });
      }
    }
  }

  /** Goes to the subgraph; null where what it requires cannot be had. */
  *#enter(place: Place, pending: Pending, way: Way): Slices<Source | null> {
    const { bit, option, hops, requires, context, variant } = way;
    if (this.#isRoot(place)) return this.#rootSource(place, option, bit);
    for (const [index, hop] of hops.entries()) {
      const next = hops[index + 1];
      if (!next) break;
      const { fetch } = yield* this.#hop(place, bit, hop, '', [], new Set());
      const tells = hop.opaqueName !== null && hop.isTyped ? 'what the objects are' : 'the key';
      if (this.#explains) fetch.reasons.add(`on the way to ${next.graph.name}: it tells ${tells}`);
    }
    const last = hops.at(-1);
    if (!last) {
      const source = place.sources.find(
        (each) =>
          each.fetch.graph === option.graph &&
          standIn(each, bit) === option.stand &&
          (variant === '' || each.fetch.variant === variant),
      );
      return source ?? null;
    }
    if (requires === null && context.length === 0)
      return yield* this.#hop(place, bit, last, variant, [], new Set());
    const id = this.#ways.requirementId(place, bit, option);
    this.#ways.requiring.add(id);
    const deps = new Set<Fetch>();
    this.#watchers.push(deps);
    const ofTypes = last.opaqueName === null ? bit : pending.types;
    const left = yield* this.plan(place, this.#internal.of(requires ?? [], ofTypes));
    for (const { place: above, fields } of context)
      left.push(...(yield* this.plan(above, this.#internal.of(fields, above.types))));
    this.#watchers.pop();
    this.#ways.requiring.delete(id);
    if (left.length > 0) return null;
    const source = yield* this.#hop(place, bit, last, variant, requires ?? [], deps);
    if (source.fetch.context.length === 0) {
      for (const { argument, place: above, fields } of context) {
        const variable = this.#names.variable(`_c_${argument.name}`);
        source.fetch.context.push({
          variable,
          type: argument.type,
          argument: argument.name,
          place: above,
          fields,
        });
      }
    }
    return source;
  }

  /** The field as it is asked where arguments come from the context. */
  #inContext(entry: Entry, { context, variant }: Fetch): Entry {
    if (context.length === 0 || !variant.endsWith(`context ${entry.id}`)) return entry;
    const given = context.map(({ argument, variable }) => `${argument}:$${variable}`).join(',');
    return { ...entry, args: entry.args === '' ? `(${given})` : `${entry.args.slice(0, -1)},${given})` };
  }

  #rootSource(place: Place, { graph, stand }: Option, bit: TypeSet): Source {
    const known = place.sources.find((source) => source.fetch.graph === graph);
    if (known) return known;
    const fetch = this.#fetch(graph, this.#rootKind, place, '');
    fetch.types = bit;
    const source = { fetch, tree: fetch.tree, types: bit, objects: new Set([stand]), provided: [] };
    place.addSource(source);
    return source;
  }

  #fetch(graph: Graph, kind: Fetch['kind'], place: Place, variant: string): Fetch {
    const fetch = new Fetch(this.fetches.length, graph, kind, place, variant);
    this.fetches.push(fetch);
    const here = this.#fetchesAt.get(place);
    if (here) here.push(fetch);
    else this.#fetchesAt.set(place, [fetch]);
    return fetch;
  }

  *#hop(
    place: Place,
    bit: TypeSet,
    hop: Hop,
    variant: string,
    requires: readonly SetField[],
    deps: Set<Fetch>,
  ): Slices<Source> {
    const { graph, stand, opaqueName } = hop;
    const home = place.sources[0];
    const types = opaqueName === null ? bit : this.#opaqueTypes(place, bit);
    const known = requires.length === 0 ? this.#entered(place, hop, types, variant) : undefined;
    if (known) return known;
    if (home) deps.add(home.fetch);
    if (hop.key !== null) {
      this.#watchers.push(deps);
      const left = yield* this.plan(place, this.#internal.of(hop.key, types));
      this.#watchers.pop();
      if (left.length > 0) throw new NoWay(`no key leads to ${graph.name}`);
      this.#wantTypeName(place, bit, opaqueName !== null, deps);
    }
    const fields = [...(hop.key ?? []), ...requires];
    const typeName = opaqueName ?? this.#answering.model.names.get(bit) ?? '';
    const writtenTypeName = opaqueName ?? stand.name;
    const fetch =
      this.#fetchesAt
        .get(place)
        ?.find(
          (each) =>
            each.graph === graph &&
            each.variant === variant &&
            each.kind === (hop.key === null ? 'query' : 'entities') &&
            each.accepts(typeName, writtenTypeName, fields) &&
            ![...deps].some((dep) => dep.needs(each)),
        ) ?? this.#fetch(graph, hop.key === null ? 'query' : 'entities', place, variant);
    fetch.waitFor(deps);
    fetch.types |= types;
    if (opaqueName !== null && hop.isTyped) fetch.tree.wantsTypeName = true;
    fetch.require({ typeName, writtenTypeName, types, isOpaque: opaqueName !== null }, fields);
    for (const watcher of this.#watchers) for (const dep of deps) watcher.add(dep);
    return this.#sourceOf(place, fetch, hop, types);
  }

  #sourceOf(place: Place, fetch: Fetch, { graph, stand, opaqueName }: Hop, types: TypeSet): Source {
    const stands =
      opaqueName === null || stand.isInterfaceObject
        ? [stand]
        : [...bitsOf(types)].flatMap(
            (bit) => graph.stands.get(bit)?.filter((each) => !each.isInterfaceObject) ?? [],
          );
    const known = place.sources.find((source) => source.fetch === fetch);
    if (!known) {
      const source = { fetch, tree: fetch.tree, types, objects: new Set(stands), provided: [] };
      place.addSource(source);
      return source;
    }
    known.types |= types;
    for (const each of stands) known.objects.add(each);
    return known;
  }

  /** The subgraph may have been entered by the same key before. */
  #entered(place: Place, { graph, stand }: Hop, types: TypeSet, variant: string): Source | undefined {
    return place.sources.find(
      (source) =>
        source.fetch.place === place &&
        source.fetch.graph === graph &&
        source.fetch.variant === variant &&
        covers(source.types, types) &&
        source.objects.has(stand),
    );
  }

  /** All that an interface object at this place may be. */
  #opaqueTypes(place: Place, bit: TypeSet): TypeSet {
    for (const source of place.sources) {
      const stand = standIn(source, bit);
      if (stand?.isInterfaceObject) return stand.concrete & source.types;
    }
    return bit;
  }

  /** A representation says the object's type. */
  #wantTypeName(place: Place, bit: TypeSet, isOpaque: boolean, deps: Set<Fetch>): void {
    const source = place.sources.find((each) => isOpaque || isTypedIn(each, bit));
    if (!source) return;
    source.tree.wantsTypeName = true;
    deps.add(source.fetch);
  }
}
