import { Fetch } from '../fetch-graph/fetch.ts';
import { isTypedIn, Place, type Source, standIn } from '../fetch-graph/place.ts';
import { type Entry, typeNameField } from '../normalise/entry.ts';
import type { InternalNames } from '../normalise/planner-names.ts';
import type { SetField } from '../supergraph-model/field-set.ts';
import type { ContextArgument, Graph, GraphType, RootKind } from '../supergraph-model/model.ts';
import { bitsOf, covers, type TypeSet } from '../supergraph-model/type-set.ts';
import type { Answering, Option } from './answering.ts';
import { Budget } from './budget.ts';
import { Estimates } from './estimate.ts';
import type { Hop, Reached, Routes } from './routes.ts';

/** Looking ahead stops after so many steps; what was chosen until then, and the rest in the first order that works, is the plan. */
const stepCountMax = 50_000;

/** What a place still wants after its own sources have been asked. */
interface Pending {
  readonly entry: Entry;
  types: TypeSet;
  /** Subgraphs that had no more to give. */
  readonly tried: readonly Graph[];
}

/** A way to have a pending entry for one type. */
interface Way {
  readonly bit: TypeSet;
  readonly option: Option;
  readonly hops: readonly Hop[];
  readonly requires: readonly SetField[] | null;
  readonly context: readonly Context[];
  readonly variant: string;
}

/** An argument of a field, and the objects above that set it. */
interface Context {
  readonly argument: ContextArgument;
  readonly place: Place;
  readonly fields: readonly SetField[];
}

export class Planning {
  readonly fetches: Fetch[] = [];
  readonly #fetchesAt = new Map<Place, Fetch[]>();
  readonly root = new Place(null);
  readonly #answering: Answering;
  readonly #routes: Routes;
  readonly #names: InternalNames;
  readonly #estimates: Estimates;
  readonly #rootKind: RootKind;
  readonly #explains: boolean;
  /** Fetches that the entries under way were put into, for each who asks. */
  readonly #watchers: Set<Fetch>[] = [];
  /** Requirements under way: what needs itself cannot be had. */
  readonly #requiring = new Set<string>();
  readonly #placeIds = new Map<Place, number>();
  readonly #entries = new Map<SetField, Entry>();

  /** @param explains  whether each fetch is to say why it is made */
  constructor(
    answering: Answering,
    routes: Routes,
    names: InternalNames,
    rootKind: RootKind,
    explains = false,
  ) {
    this.#explains = explains;
    this.#answering = answering;
    this.#routes = routes;
    this.#names = names;
    this.#rootKind = rootKind;
    this.#estimates = new Estimates(answering, routes, new Budget(stepCountMax));
    const { model } = answering;
    this.root.types = model.possible.get(model.rootTypes[rootKind] ?? '') ?? 0n;
  }

  /** @returns what no subgraph can answer */
  plan(place: Place, entries: readonly Entry[]): Entry[] {
    const pending: Pending[] = [];
    for (const entry of entries) {
      let rest = entry.types & place.types;
      if (entry.name === typeNameField && this.#isRoot(place)) continue;
      for (const source of [...place.sources]) {
        if (rest === 0n) break;
        const here = this.#answeredBy(source, entry, rest);
        if (here === 0n) continue;
        rest &= ~here;
        this.#ask(place, source, entry, here, pending, []);
      }
      if (rest !== 0n) pending.push({ entry, types: rest, tried: [] });
    }
    return pending.length === 0 ? [] : this.#elsewhere(place, pending);
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

  #ask(
    place: Place,
    source: Source,
    entry: Entry,
    types: TypeSet,
    pending: Pending[],
    tried: readonly Graph[],
  ): void {
    for (const watcher of this.#watchers) watcher.add(source.fetch);
    if (entry.name === typeNameField) {
      source.tree.wantsTypeName = true;
      return;
    }
    const field = source.tree.add(entry, types);
    if (field.tree === null) return;
    const { graph } = source.fetch;
    const below = this.#below(source, entry, types);
    const child = place.child(entry, below.listDepth, types);
    const childSource = child.sources.find(({ tree }) => tree === field.tree);
    if (childSource) {
      childSource.types |= below.types;
      child.types |= below.types;
      for (const object of below.objects)
        if (!childSource.objects.includes(object)) childSource.objects.push(object);
    } else child.addSource({ ...below, fetch: source.fetch, tree: field.tree });
    if (this.#isAbstract(entry, types) && below.objects.some(({ isInterfaceObject }) => !isInterfaceObject))
      field.tree.wantsTypeName = true;
    const left = this.plan(child, entry.children ?? []);
    if (left.length === 0) return;
    if (field.tree.isEmpty) {
      source.tree.remove(entry);
      const index = child.sources.findIndex(({ tree }) => tree === field.tree);
      if (index >= 0) child.sources.splice(index, 1);
    }
    pending.push({ entry: { ...entry, children: left }, types, tried: [...tried, graph] });
  }

  /** Whether the writer of the answer must be told what the objects are. */
  #isAbstract(entry: Entry, types: TypeSet): boolean {
    const { names, fields, bits } = this.#answering.model;
    for (const bit of bitsOf(types)) {
      const named = fields.get(names.get(bit) ?? '')?.get(entry.name)?.named;
      if (named !== undefined && !bits.has(named)) return true;
    }
    return false;
  }

  #below(source: Source, entry: Entry, types: TypeSet) {
    const objects: GraphType[] = [];
    let concrete = 0n;
    let listDepth = 0;
    let provided: readonly SetField[] = [];
    for (const stand of source.objects) {
      const [bit] = bitsOf(stand.concrete & types & source.types);
      const field = bit === undefined ? undefined : stand.fields.get(entry.name);
      if (bit === undefined || !field) continue;
      listDepth = field.listDepth;
      const below = this.#answering.providedBelow(stand, bit, field, source.provided);
      if (below.length > 0) provided = provided.length > 0 ? [...provided, ...below] : below;
      const type = field.graph.types.get(field.named);
      if (!type) continue;
      concrete |= type.concrete;
      for (const object of type.objects) if (!objects.includes(object)) objects.push(object);
    }
    return { objects, types: concrete, listDepth, provided };
  }

  /** Finds other subgraphs for what is pending: first those without which something cannot be had at all. */
  #elsewhere(place: Place, pending: Pending[]): Entry[] {
    for (;;) {
      const open = pending.filter(({ types }) => types !== 0n);
      if (open.length === 0) return [];
      const chosen = this.#choose(place, open);
      if (chosen === null) return open.map(({ entry, types }) => ({ ...entry, types }));
      this.#take(place, open, chosen, pending);
    }
  }

  #choose(place: Place, open: readonly Pending[]): Graph | null {
    const scores = new Map<
      Graph,
      { only: number; whole: number; part: number; hops: number; jumps: number }
    >();
    for (const each of open) {
      const ways = this.#firstWays(place, each);
      for (const { option, hops, requires } of ways) {
        const score = scores.get(option.graph) ?? { only: 0, whole: 0, part: 0, hops: 0, jumps: 0 };
        scores.set(option.graph, score);
        const { dead, jumps } = this.#estimates.below(each.entry, option.graph, option.field);
        if (ways.length === 1) score.only += 1;
        if (dead === 0) score.whole += 1;
        else score.part += 1;
        score.hops = Math.max(score.hops, hops.length + (requires === null ? 0 : 1));
        score.jumps += jumps;
      }
    }
    let best: Graph | null = null;
    for (const [graph, score] of scores) {
      const other = best && scores.get(best);
      const order = !other
        ? -1
        : Math.sign(other.only) - Math.sign(score.only) ||
          Math.sign(other.whole) - Math.sign(score.whole) ||
          score.hops - other.hops ||
          other.whole - score.whole ||
          score.jumps - other.jumps ||
          other.part - score.part ||
          graph.index - (best?.index ?? 0);
      if (order < 0) best = graph;
    }
    return best;
  }

  #firstWays(place: Place, pending: Pending): Way[] {
    for (const bit of bitsOf(pending.types)) {
      const ways = this.#waysFor(place, pending, bit);
      if (ways.length > 0) return ways;
    }
    return [];
  }

  #waysFor(place: Place, pending: Pending, bit: TypeSet): Way[] {
    const { entry, tried } = pending;
    if (entry.name === typeNameField) return this.#waysToType(place, pending, bit);
    return this.#answering
      .optionsFor(bit, entry.name)
      .flatMap((option) => (tried.includes(option.graph) ? [] : this.#wayBy(place, pending, bit, option)));
  }

  #wayBy(place: Place, { entry, types }: Pending, bit: TypeSet, option: Option): Way[] {
    const { graph, stand, field } = option;
    if (this.#requiring.has(this.#requirementId(place, bit, option))) return [];
    const isWhole = covers(types, stand.concrete & place.types);
    const requires =
      field.requires === null ? null : this.#answering.fieldSets.of(stand.name, field.requires);
    const mustBeTyped = stand.isInterfaceObject && !isWhole;
    const isRoot = this.#isRoot(place);
    const reached = this.#reached(place, bit);
    const isHere = reached.some((each) => each.graph === graph);
    const context = this.#contextOf(place, field.contextArguments);
    if (context === null) return [];
    const mustEnter = requires !== null || context.length > 0 || (isHere && mustBeTyped);
    if (isRoot) return [{ bit, option, hops: [], requires, context, variant: '' }];
    const hops = this.#routes.find(reached, { bit, to: graph, stand, mustBeTyped, mustEnter });
    if (hops === null) return [];
    const named = context.length > 0 ? `context ${entry.id}` : '';
    return [{ bit, option, hops, requires, context, variant: mustBeTyped ? `${types} ${named}` : named }];
  }

  /** The nearest objects above that set each context; null where there are none. */
  #contextOf(place: Place, needed: readonly ContextArgument[]): readonly Context[] | null {
    const { model, fieldSets } = this.#answering;
    const found: Context[] = [];
    for (const argument of needed) {
      let above = place.parent?.place;
      while (above) {
        const { types } = above;
        const setBy = argument.setBy.filter((name) => ((model.possible.get(name) ?? 0n) & types) !== 0n);
        if (setBy.length > 0) {
          const fields = setBy.flatMap((name) => [...fieldSets.of(name, argument.selection)]);
          found.push({ argument, place: above, fields });
          break;
        }
        above = above.parent?.place;
      }
      if (!above) return null;
    }
    return found;
  }

  /** To know what an object really is, any subgraph will do that knows the interface by a key. */
  #waysToType(place: Place, { tried }: Pending, bit: TypeSet): Way[] {
    const reached = this.#reached(place, bit);
    return this.#answering.model.graphs.flatMap((graph): Way[] => {
      if (tried.includes(graph)) return [];
      const stand = graph.stands.get(bit)?.find(({ isInterfaceObject }) => !isInterfaceObject);
      if (!stand) return [];
      const wish = { bit, to: graph, stand, mustBeTyped: false, mustEnter: false };
      const hops = this.#routes.find(reached, wish);
      if (!hops) return [];
      const field = { ...typeNameShape, graph, name: typeNameField };
      return [{ bit, option: { graph, stand, field }, hops, requires: null, context: [], variant: '' }];
    });
  }

  #reached(place: Place, bit: TypeSet): Reached[] {
    return place.sources.flatMap((source): Reached[] => {
      const stand = standIn(source, bit);
      return stand ? [{ graph: source.fetch.graph, stand, provided: source.provided }] : [];
    });
  }

  #take(place: Place, open: readonly Pending[], graph: Graph, pending: Pending[]): void {
    const isRequiring = ({ entry, types }: Pending): boolean => {
      const [bit = 0n] = bitsOf(types);
      return this.#answering
        .optionsFor(bit, entry.name)
        .some(({ graph: other, field }) => other === graph && field.requires !== null);
    };
    const inOrder = [...open.filter((each) => !isRequiring(each)), ...open.filter(isRequiring)];
    for (const each of inOrder) {
      const reason = this.#explains ? this.#reason(place, each, graph) : null;
      const bySource = new Map<Source, TypeSet>();
      let refused = 0n;
      for (const bit of bitsOf(each.types)) {
        if ([...bySource].some(([source, types]) => (types & bit) !== 0n && source)) continue;
        const way = this.#waysFor(place, each, bit).find(({ option }) => option.graph === graph);
        if (!way) continue;
        const source = this.#enter(place, each, way);
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
        this.#ask(place, source, this.#inContext(each.entry, source.fetch), types, pending, each.tried);
      }
      if (refused !== 0n) {
        each.types &= ~refused;
        pending.push({ entry: each.entry, types: refused, tried: [...each.tried, graph] });
      }
    }
  }

  /** Who answers a field, and in how many requests from what is there: the one that was chosen first. */
  #reason(place: Place, pending: Pending, chosen: Graph): string | null {
    const bit = bitsOf(pending.types).find((each) =>
      this.#waysFor(place, pending, each).some(({ option }) => option.graph === chosen),
    );
    if (bit === undefined) return null;
    const ways = this.#waysFor(place, pending, bit);
    const cost = ({ hops, requires, context }: Way): string => {
      const requests = Math.max(1, hops.length) + (requires === null && context.length === 0 ? 0 : 1);
      return requests === 1 ? '1 request' : `${requests} requests`;
    };
    const told = ways.map((way) => ({ name: way.option.graph.name, cost: cost(way) }));
    const [mine, others] = [
      told.filter(({ name }) => name === chosen.name),
      told.filter(({ name }) => name !== chosen.name),
    ];
    const field = `${this.#answering.model.names.get(bit)}.${pending.entry.name}`;
    const by = `${field} by ${chosen.name}${mine[0] ? ` (${mine[0].cost})` : ''}`;
    if (others.length === 0) return `${by}: nobody else answers it here`;
    return `${by}, rather than ${others.map((other) => `${other.name} (${other.cost})`).join(', ')}`;
  }

  #requirementId(place: Place, bit: TypeSet, { graph, stand, field }: Option): string {
    let id = this.#placeIds.get(place);
    if (id === undefined) {
      id = this.#placeIds.size;
      this.#placeIds.set(place, id);
    }
    return `${id} ${bit} ${graph.index} ${stand.name} ${field.name}`;
  }

  /** Goes to the subgraph; null where what it requires cannot be had. */
  #enter(place: Place, pending: Pending, way: Way): Source | null {
    const { bit, option, hops, requires, context, variant } = way;
    if (this.#isRoot(place)) return this.#rootSource(place, option, bit);
    for (const [index, hop] of hops.entries()) {
      const isLast = index === hops.length - 1;
      if (!isLast) this.#hop(place, bit, hop, '', [], new Set());
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
    if (requires === null && context.length === 0) return this.#hop(place, bit, last, variant, [], new Set());
    const id = this.#requirementId(place, bit, option);
    this.#requiring.add(id);
    const deps = new Set<Fetch>();
    this.#watchers.push(deps);
    const ofTypes = last.opaqueName === null ? bit : pending.types;
    const left = this.plan(place, this.#internal(requires ?? [], ofTypes));
    for (const { place: above, fields } of context)
      left.push(...this.plan(above, this.#internal(fields, above.types)));
    this.#watchers.pop();
    this.#requiring.delete(id);
    if (left.length > 0) return null;
    const source = this.#hop(place, bit, last, variant, requires ?? [], deps);
    if (source.fetch.context.length === 0) {
      for (const { argument, place: above, fields } of context) {
        const variable = `_c_${argument.name}`;
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
    const source = { fetch, tree: fetch.tree, types: bit, objects: [stand], provided: [] };
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

  #hop(
    place: Place,
    bit: TypeSet,
    hop: Hop,
    variant: string,
    requires: readonly SetField[],
    deps: Set<Fetch>,
  ): Source {
    const { graph, stand, opaqueName } = hop;
    const home = place.sources[0];
    const types = opaqueName === null ? bit : this.#opaqueTypes(place, bit);
    const known = requires.length === 0 ? this.#entered(place, hop, types, variant) : undefined;
    if (known) return known;
    if (home) deps.add(home.fetch);
    if (hop.key !== null) {
      this.#watchers.push(deps);
      const left = this.plan(place, this.#internal(hop.key, types));
      this.#watchers.pop();
      if (left.length > 0) throw new Error(`no key leads to ${graph.name}`);
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
      const source = { fetch, tree: fetch.tree, types, objects: stands, provided: [] };
      place.addSource(source);
      return source;
    }
    known.types |= types;
    for (const each of stands) if (!known.objects.includes(each)) known.objects.push(each);
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
        source.objects.includes(stand),
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

  /** The planner's own entries for a key or a requirement. */
  #internal(fields: readonly SetField[], types: TypeSet): Entry[] {
    return fields.flatMap((field): Entry[] => {
      const entry = this.#internalEntry(field);
      const both = entry.types & types;
      return both === 0n ? [] : [{ ...entry, types: both }];
    });
  }

  #internalEntry(field: SetField): Entry {
    let entry = this.#entries.get(field);
    if (!entry) {
      const { name, args, types, children } = field;
      entry = {
        id: -1 - this.#entries.size,
        ...{ key: this.#names.keyOf(name, args, children === null), name, args, types },
        ...{ directives: '', variables: [], isInternal: true },
        children: children?.map((child) => this.#internalEntry(child)) ?? null,
      };
      this.#entries.set(field, entry);
    }
    return entry;
  }
}

const typeNameShape = {
  ...{ named: 'String', text: 'String!', listDepth: 0, isLeaf: true, isCustomScalar: false },
  ...{ label: null, isResolvable: true, requires: null, provides: null, contextArguments: [] },
} as const;
