/**
 * Generates a graph with every directive. It stands in one file because each step looks at what the earlier ones have drawn, and the
 * order of the draws is what a seed means.
 */
import { type FieldSpec, type GraphSpec, type KeyKind, keyKinds } from './graph-spec.ts';
import { Random } from './random.ts';

const leaves = ['Int', 'Float', 'Boolean', 'String', 'ID', 'Color', 'Json', '[Int!]', '[String]', '[[Int]]'];
const argumentLists = [
  '',
  '',
  '',
  '(n: Int = 1)',
  '(of: Color! = RED)',
  '(by: Filter)',
  '(text: String, ids: [ID!])',
  '(json: Json)',
  '(deep: [[Filter!]], colors: [Color!]! = [RED, BLUE])',
];

interface EntityDraft {
  readonly name: string;
  readonly family: string;
  /** By subgraph. */
  readonly keys: Map<string, KeyKind[]>;
  readonly lines: Map<string, string[]>;
  /** Subgraphs that only know its key. */
  readonly stubs: Map<string, KeyKind>;
}

/** A graph of two to six subgraphs with every directive of federation; it may be one that cannot be composed. */
export function generateGraph(seed: number): GraphSpec {
  return new GraphGenerator(new Random(seed)).generate();
}

class GraphGenerator {
  readonly #random: Random;
  readonly #subgraphs: string[] = [];
  readonly #entities: EntityDraft[] = [];
  readonly #roots = new Map<string, string[]>();
  readonly #mutations = new Map<string, string[]>();
  readonly #subscriptions = new Map<string, string[]>();
  readonly #extra = new Map<string, string[]>();
  readonly #fields = new Map<string, FieldSpec>();
  readonly #owners = new Map<string, string>();
  readonly #families = new Map<string, string[]>();
  readonly #familyOf = new Map<string, string>();
  /** Of the entity interface: where it is an interface, and where an interface object. */
  #media: {
    home: string;
    types: string[];
    objects: Map<string, string[]>;
    lines: string[];
    stubs: Set<string>;
  } | null = null;
  #counter = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  generate(): GraphSpec {
    const random = this.#random;
    for (let index = random.between(2, 6); index > 0; index--)
      this.#subgraphs.push(`s${this.#subgraphs.length}`);
    for (const name of this.#subgraphs) {
      this.#roots.set(name, []);
      this.#mutations.set(name, []);
      this.#subscriptions.set(name, []);
      this.#extra.set(name, []);
    }
    for (let index = random.between(2, 4); index > 0; index--)
      this.#addEntity(`T${this.#entities.length}`, null);
    if (random.chance(65)) this.#addMedia();
    this.#addStubs();
    this.#specify('Val.x', 'Int');
    this.#specify('Val.y', 'String!');
    this.#specify('Val.deep', 'Inner');
    this.#specify('Inner.z', 'Float');
    this.#specify('Inner.list', '[Inner!]');
    this.#specify('Org.title', 'String');
    this.#specify('Split.p', 'Int');
    for (const name of this.#subgraphs) this.#specify(`Split.q${name}`, 'String');
    for (const entity of this.#entities) this.#addFields(entity);
    for (const entity of this.#entities) this.#addParts(entity);
    for (const entity of this.#entities) this.#addChoice(entity);
    this.#addLabels();
    for (const entity of this.#entities) this.#addRequires(entity);
    if (this.#media) this.#addMediaRequires();
    this.#addProvides();
    this.#addSplit();
    for (const name of this.#subgraphs) this.#addRoots(name);
    this.#addPayloads();
    for (const name of this.#subgraphs) this.#addSubscription(name);
    return {
      subgraphs: Object.fromEntries(this.#subgraphs.map((name) => [name, this.#text(name)])),
      families: this.#families,
      familyOf: this.#familyOf,
      fields: this.#fields,
      owners: this.#owners,
    };
  }

  #specify(coordinate: string, type: string, members: readonly string[] = []): FieldSpec {
    const field: FieldSpec = { type, members, isSafe: false, requires: null };
    this.#fields.set(coordinate, field);
    return field;
  }

  #name(prefix: string): string {
    this.#counter += 1;
    return `${prefix}${this.#counter}`;
  }

  #addEntity(name: string, within: readonly string[] | null): EntityDraft {
    const random = this.#random;
    const homes = random.some(within ?? this.#subgraphs, random.between(1, this.#subgraphs.length));
    const kinds = Object.keys(keyKinds) as KeyKind[];
    const keys = new Map<string, KeyKind[]>();
    const main: KeyKind = random.chance(70) ? 'id' : random.pick(kinds);
    let link: KeyKind = main;
    for (const home of homes) {
      // A chain now and then: the next subgraph is reached only by what the last one knows.
      const other = random.pick(kinds);
      const both = other !== link && random.chance(30);
      keys.set(home, both ? [link, other] : [link]);
      if (both && random.chance(60)) link = other;
    }
    const entity: EntityDraft = { name, family: name, keys, lines: new Map(), stubs: new Map() };
    for (const home of homes) entity.lines.set(home, []);
    this.#entities.push(entity);
    this.#families.set(name, [name]);
    this.#familyOf.set(name, name);
    return entity;
  }

  #addMedia(): void {
    const random = this.#random;
    const home = random.pick(this.#subgraphs);
    const others = this.#subgraphs.filter((name) => name !== home);
    const objects = new Map(random.some(others, random.between(1, 2)).map((name) => [name, [] as string[]]));
    const types = ['Film', 'Book', 'Disc'].slice(0, random.between(2, 3));
    this.#families.set('Media', types);
    this.#familyOf.set('Media', 'Media');
    for (const name of types) {
      this.#familyOf.set(name, 'Media');
      const keys = new Map<string, KeyKind[]>([[home, ['id']]]);
      for (const other of others) if (!objects.has(other) && random.chance(40)) keys.set(other, ['id']);
      const lines = new Map([...keys.keys()].map((each) => [each, [] as string[]]));
      this.#entities.push({ name, family: 'Media', keys, lines, stubs: new Map() });
    }
    const lines: string[] = [];
    for (let index = random.between(1, 2); index > 0; index--) {
      const name = this.#name('m');
      const type = random.pick(['Int', 'String', 'Color']);
      lines.push(`${name}: ${type}`);
      for (const each of types) {
        this.#specify(`${each}.${name}`, type);
        this.#entityNamed(each).lines.get(home)?.push(`${name}: ${type}`);
      }
    }
    this.#media = { home, types, objects, lines, stubs: new Set() };
    for (const [subgraph, own] of objects) {
      for (let index = random.between(1, 3); index > 0; index--) {
        const name = this.#name('o');
        const type = random.pick(leaves);
        const args = random.pick(argumentLists);
        own.push(`${name}${args}: ${type}`);
        this.#specify(`Media.${name}`, type);
        for (const each of types) this.#owners.set(`${each}.${name}`, 'Media');
      }
      if (random.chance(50)) {
        const name = this.#name('o');
        own.push(`${name}: [Media]`);
        this.#specify(`Media.${name}`, '[Media]', ['Media']);
        for (const each of types) this.#owners.set(`${each}.${name}`, 'Media');
      }
      const target = random.pick(
        this.#entities.filter(({ family, keys }) => family !== 'Media' && keys.has(subgraph)).concat([])
          .length > 0
          ? this.#entities.filter(({ family, keys }) => family !== 'Media' && keys.has(subgraph))
          : this.#entities.slice(0, 1),
      );
      if (target.keys.has(subgraph)) {
        const name = this.#name('o');
        own.push(`${name}: ${target.name}`);
        this.#specify(`Media.${name}`, target.name);
        for (const each of types) this.#owners.set(`${each}.${name}`, 'Media');
      }
    }
  }

  #entityNamed(name: string): EntityDraft {
    const found = this.#entities.find((entity) => entity.name === name);
    if (!found) throw new Error(`no entity ${name}`);
    return found;
  }

  /** Types that a subgraph's fields may give. */
  #outputs(subgraph: string): { type: string; members: readonly string[] }[] {
    const entities = this.#entities.filter(({ keys }) => keys.has(subgraph));
    const outputs = entities.map(({ name }) => ({ type: name, members: [] as string[] }));
    const own = entities.filter(({ family }) => family !== 'Media' || this.#media?.home === subgraph);
    for (const { name, stubs } of this.#entities)
      if (stubs.has(subgraph)) outputs.push({ type: name, members: [] });
    outputs.push({ type: 'Val', members: [] });
    if (own.length > 1) {
      const members = own.map(({ name }) => name);
      outputs.push({ type: `Any${subgraph}`, members: [...members, 'Val'] });
      outputs.push({ type: 'Node', members }, { type: 'Base', members });
    }
    if (
      this.#media?.home === subgraph ||
      this.#media?.objects.has(subgraph) ||
      this.#media?.stubs.has(subgraph)
    )
      outputs.push({ type: 'Media', members: ['Media'] }, { type: 'Media', members: ['Media'] });
    return outputs;
  }

  #wrapped(type: string): string {
    return this.#random.pick([type, type, `${type}!`, `[${type}]`, `[${type}!]!`, `[[${type}]]`]);
  }

  #addFields(entity: EntityDraft): void {
    const random = this.#random;
    const homes = [...entity.keys.keys()];
    for (let index = random.between(3, 6); index > 0; index--) {
      const name = random.chance(30) ? random.pick(['name', 'size', 'kind']) : this.#name('f');
      if (this.#fields.has(`${entity.name}.${name}`)) continue;
      const home = random.pick(homes);
      const args = random.pick(argumentLists);
      if (random.chance(45)) {
        const { type, members } = random.pick(this.#outputs(home));
        const wrapped = this.#wrapped(type);
        this.#specify(`${entity.name}.${name}`, wrapped, members);
        entity.lines.get(home)?.push(`${name}${args}: ${wrapped}`);
        continue;
      }
      const leaf = random.pick(leaves);
      const isStrict = random.chance(25);
      const field = this.#specify(`${entity.name}.${name}`, isStrict ? `${leaf}!` : leaf);
      const others = homes.filter((each) => each !== home);
      if (others.length > 0 && random.chance(25)) {
        // Where one subgraph promises more than the other, which of them is asked would show.
        field.isSafe = isStrict;
        entity.lines.get(home)?.push(`${name}${args}: ${leaf}${isStrict ? '!' : ''} @shareable`);
        entity.lines.get(random.pick(others))?.push(`${name}${args}: ${leaf} @shareable`);
      } else if (others.length > 0 && random.chance(20)) {
        const other = random.pick(others);
        const label = random.chance(50) ? `, label: "percent(${random.pick([0, 100])})"` : '';
        entity.lines.get(home)?.push(`${name}${args}: ${leaf}${isStrict ? '!' : ''}`);
        entity.lines
          .get(other)
          ?.push(`${name}${args}: ${leaf}${isStrict ? '!' : ''} @override(from: "${home}"${label})`);
      } else {
        const hidden = random.chance(6) ? ' @inaccessible' : '';
        entity.lines.get(home)?.push(`${name}${args}: ${leaf}${isStrict ? '!' : ''}${hidden}`);
      }
    }
  }

  /** A plain interface, `Node`, has one field, which every entity has everywhere. */
  #addLabels(): void {
    for (const entity of this.#entities) {
      this.#specify(`${entity.name}.label`, 'String');
      for (const lines of entity.lines.values()) lines.push('label: String @shareable');
    }
  }

  #addRequires(entity: EntityDraft): void {
    const random = this.#random;
    const homes = [...entity.keys.keys()];
    if (homes.length < 2) return;
    for (let index = random.between(0, 2); index > 0; index--) {
      const [from, to] = random.some(homes, 2) as [string, string];
      const own = (entity.lines.get(from) ?? []).flatMap((line) => {
        const found = /^(\w+)(\([^)]*\))?: (\S+)$/.exec(line);
        const [, name = '', args = '', type = ''] = found ?? [];
        const isThere = entity.lines.get(to)?.some((each) => new RegExp(`^${name}\\b`).test(each));
        const named = type.replace(/\W/g, '');
        const isKnown =
          named === 'Node'
            ? this.#hasNode(to)
            : this.#entities.some((each) => each.name === named && each.keys.has(to));
        return found &&
          !isThere &&
          (isKnown || /^\W*(Int|Float|String|ID|Boolean|Color|Json|Val)\W*$/.test(type))
          ? [{ name, args, type }]
          : [];
      });
      if (own.length === 0) return;
      const { name, args, type } = random.pick(own);
      const isValue = type.includes('Val');
      const given = args.startsWith('(n:') && random.chance(60) ? '(n: 3)' : '';
      const below = isValue ? ' { x deep { z } }' : this.#requiredBelow(type.replace(/\W/g, ''), to);
      const selection = `${name}${given}${below}`;
      const field = this.#name('r');
      const specified = this.#specify(`${entity.name}.${field}`, 'String');
      specified.requires = selection;
      const required = this.#fields.get(`${entity.name}.${name}`);
      if (required) required.isSafe = true;
      if (isValue)
        for (const each of ['Val.x', 'Val.y', 'Val.deep', 'Inner.z', 'Inner.list']) {
          const inner = this.#fields.get(each);
          if (inner) inner.isSafe = true;
        }
      const lines = entity.lines.get(to);
      lines?.push(`${name}${args}: ${type} @external`, `${field}: String @requires(fields: "${selection}")`);
    }
  }

  #hasNode(subgraph: string): boolean {
    return this.#entities.filter(({ keys }) => keys.has(subgraph)).length > 0;
  }

  /** What is required of an entity: what all have, and now and then what only a third subgraph knows. */
  #requiredBelow(type: string, to: string): string {
    const entity = this.#entities.find(({ name }) => name === type);
    if (!entity && type !== 'Node') return '';
    for (const each of this.#entities) {
      const label = this.#fields.get(`${each.name}.label`);
      if (label) label.isSafe = true;
    }
    if (!entity || !this.#random.chance(60)) return ' { label }';
    const theirs = entity.lines.get(to) ?? [];
    const lines = [...entity.lines].flatMap(([home, all]) =>
      home === to ? [] : all.filter((line) => /^\w+: (Int|Float|String|ID|Boolean|Color)!?$/.test(line)),
    );
    const [line] = this.#random.some(lines, 1);
    const [name = ''] = /^\w+/.exec(line ?? '') ?? [];
    if (!line || theirs.some((each) => new RegExp(`^${name}\\b`).test(each))) return ' { label }';
    theirs.push(`${line} @external`);
    const field = this.#fields.get(`${entity.name}.${name}`);
    if (field) field.isSafe = true;
    return ` { label ${name} }`;
  }

  /** Subgraphs that know an entity by its key alone, and cannot be asked for it. */
  #addStubs(): void {
    for (const entity of this.#entities) {
      if (entity.family === 'Media') continue;
      for (const name of this.#subgraphs) {
        if (entity.keys.has(name) || !this.#random.chance(25)) continue;
        const kinds = [...entity.keys.values()][0];
        if (kinds?.[0]) entity.stubs.set(name, kinds[0]);
      }
    }
    const media = this.#media;
    if (!media) return;
    for (const name of this.#subgraphs) {
      const isThere = this.#entities.some(({ family, keys }) => family === 'Media' && keys.has(name));
      if (!isThere && name !== media.home && !media.objects.has(name) && this.#random.chance(40))
        media.stubs.add(name);
    }
  }

  /** A value of an entity of which two subgraphs know a part each. */
  #addParts(entity: EntityDraft): void {
    const homes = this.#random.some([...entity.keys.keys()], 2);
    if (homes.length < 2 || !this.#random.chance(30)) return;
    const type = `Part${entity.name}`;
    const wrapped = this.#wrapped(type);
    this.#specify(`${entity.name}.part`, wrapped).isSafe = true;
    this.#specify(`${type}.p`, 'Int');
    for (const home of homes) {
      this.#specify(`${type}.q${home}`, 'String');
      entity.lines.get(home)?.push(`part: ${wrapped} @shareable`);
      this.#extra.get(home)?.push(`type ${type} @shareable { p: Int q${home}: String }`);
    }
  }

  /** A union that two subgraphs both answer, of which each knows a member more than they have in common. */
  #addChoice(entity: EntityDraft): void {
    const homes = this.#random.some([...entity.keys.keys()], 2);
    if (homes.length < 2 || !this.#random.chance(30)) return;
    const union = `Choice${entity.name}`;
    const wrapped = this.#wrapped(union);
    this.#specify(`${entity.name}.choice`, wrapped, [`Both${entity.name}`]).isSafe = true;
    this.#specify(`Both${entity.name}.x`, 'Int');
    for (const home of homes) {
      const own = `Only${entity.name}${home}`;
      this.#specify(`${own}.x`, 'Int');
      entity.lines.get(home)?.push(`choice: ${wrapped} @shareable`);
      this.#extra
        .get(home)
        ?.push(
          `union ${union} = Both${entity.name} | ${own} type Both${entity.name} @shareable { x: Int } type ${own} { x: Int }`,
        );
    }
  }

  #addMediaRequires(): void {
    const media = this.#media;
    if (!media || !this.#random.chance(40)) return;
    const [subgraph] = [...media.objects.keys()];
    const [line] = media.lines;
    if (subgraph === undefined || line === undefined) return;
    const [name = '', type = ''] = line.split(': ');
    const field = this.#name('r');
    media.objects
      .get(subgraph)
      ?.push(`${name}: ${type} @external`, `${field}: String @requires(fields: "${name}")`);
    this.#specify(`Media.${field}`, 'String').requires = name;
    for (const each of media.types) {
      this.#owners.set(`${each}.${field}`, 'Media');
      const required = this.#fields.get(`${each}.${name}`);
      if (required) required.isSafe = true;
    }
  }

  /** A field that gives an entity of another subgraph with one of its fields. */
  #addProvides(): void {
    const random = this.#random;
    for (const entity of this.#entities) {
      for (const [home, lines] of entity.lines) {
        if (!random.chance(25)) continue;
        const other = random.pick(this.#entities);
        const theirs = other.lines.get(home);
        if (!theirs) continue;
        const shared = [...other.lines].flatMap(([subgraph, all]) =>
          subgraph === home ? [] : all.filter((line) => /^(?!label)[^(!]* @shareable$/.test(line)),
        );
        const free = shared.filter((line) => {
          const [name = ''] = /^\w+/.exec(line) ?? [];
          const isAnywhereStrict = [...other.lines.values()].some((all) =>
            all.some((each) => new RegExp(`^${name}\\b.*!`).test(each)),
          );
          return !isAnywhereStrict && !theirs.some((each) => new RegExp(`^${name}\\b`).test(each));
        });
        if (free.length === 0) continue;
        const line = random.pick(free);
        const [name = ''] = /^\w+/.exec(line) ?? [];
        theirs.push(line.replace(' @shareable', ' @external'));
        const field = this.#name('p');
        this.#specify(`${entity.name}.${field}`, other.name);
        lines.push(`${field}: ${other.name} @provides(fields: "${name}")`);
      }
    }
  }

  /** A value type of which each subgraph knows a part, behind one root field that all of these share. */
  #addSplit(): void {
    if (!this.#random.chance(40)) return;
    const homes = this.#random.some(this.#subgraphs, this.#random.between(2, 3));
    this.#specify('Query.split', '[Split!]');
    for (const name of homes) {
      this.#roots.get(name)?.push('split: [Split!] @shareable');
      this.#extra.get(name)?.push(`type Split @shareable { p: Int q${name}: String }`);
    }
  }

  #addRoots(subgraph: string): void {
    const random = this.#random;
    const roots = this.#roots.get(subgraph) ?? [];
    for (let index = random.between(1, 4); index > 0; index--) {
      const { type, members } = random.pick(this.#outputs(subgraph));
      const name = this.#name('q');
      const wrapped = this.#wrapped(type);
      this.#specify(`Query.${name}`, wrapped, members);
      roots.push(`${name}${random.pick(argumentLists)}: ${wrapped}`);
    }
    const [entity] = random.some(
      this.#entities.filter(({ keys }) => keys.size > 1 && keys.has(subgraph)),
      1,
    );
    if (entity && random.chance(40)) {
      const name = this.#name('q');
      const other = random.pick([...entity.keys.keys()].filter((each) => each !== subgraph));
      this.#specify(`Query.${name}`, entity.name);
      for (const each of [subgraph, other]) this.#roots.get(each)?.push(`${name}: ${entity.name} @shareable`);
    }
  }

  #addPayloads(): void {
    const random = this.#random;
    for (const name of this.#subgraphs) {
      if (!random.chance(45)) continue;
      const payload = `Payload${name}`;
      const entity = this.#entities.find(({ keys }) => keys.has(name));
      this.#specify(`${payload}.ok`, 'Boolean!');
      this.#specify(`${payload}.query`, 'Query');
      const given = entity ? ` entity: ${entity.name}` : '';
      if (entity) this.#specify(`${payload}.entity`, entity.name);
      this.#extra.get(name)?.push(`type ${payload} { ok: Boolean! query: Query${given} }`);
      for (let index = random.between(1, 2); index > 0; index--) {
        const field = this.#name('do');
        this.#specify(`Mutation.${field}`, payload);
        this.#mutations.get(name)?.push(`${field}(n: Int = 1): ${payload}`);
      }
    }
  }

  /** A field that gives events. */
  #addSubscription(subgraph: string): void {
    if (!this.#random.chance(30)) return;
    const { type, members } = this.#random.pick(this.#outputs(subgraph));
    const name = this.#name('on');
    const wrapped = this.#wrapped(type);
    this.#specify(`Subscription.${name}`, wrapped, members);
    this.#subscriptions.get(subgraph)?.push(`${name}${this.#random.pick(argumentLists)}: ${wrapped}`);
  }

  #text(subgraph: string): string {
    const lines = [`type Query { ${(this.#roots.get(subgraph) ?? []).join(' ')} }`];
    const mutations = this.#mutations.get(subgraph) ?? [];
    if (mutations.length > 0) lines.push(`type Mutation { ${mutations.join(' ')} }`);
    const subscriptions = this.#subscriptions.get(subgraph) ?? [];
    if (subscriptions.length > 0) lines.push(`type Subscription { ${subscriptions.join(' ')} }`);
    const entities = this.#entities.filter(({ keys }) => keys.has(subgraph));
    for (const { name, keys, lines: own, family } of entities) {
      const kinds = keys.get(subgraph) ?? [];
      const marks = kinds.map((kind) => ` @key(fields: "${keyKinds[kind].fields}")`).join('');
      const media = family === 'Media' && this.#media?.home === subgraph ? ' & Media' : '';
      const definitions = kinds.map((kind) => keyKinds[kind].definition);
      lines.push(
        `type ${name} implements Node & Base${media}${marks} { ${[...definitions, ...(own.get(subgraph) ?? [])].join(' ')} }`,
      );
    }
    for (const { name, stubs } of this.#entities) {
      const kind = stubs.get(subgraph);
      if (kind)
        lines.push(
          `type ${name} @key(fields: "${keyKinds[kind].fields}", resolvable: false) { ${keyKinds[kind].definition} }`,
        );
    }
    if (this.#media?.stubs.has(subgraph))
      lines.push('type Media @interfaceObject @key(fields: "id", resolvable: false) { id: ID! }');
    lines.push('interface Base { label: String } interface Node implements Base { label: String }');
    if (this.#media?.home === subgraph)
      lines.push(`interface Media @key(fields: "id") { id: ID! ${this.#media.lines.join(' ')} }`);
    const objects = this.#media?.objects.get(subgraph);
    if (objects)
      lines.push(`type Media @interfaceObject @key(fields: "id") { id: ID! ${objects.join(' ')} }`);
    const own = entities.filter(({ family }) => family !== 'Media' || this.#media?.home === subgraph);
    if (own.length > 1) lines.push(`union Any${subgraph} = ${own.map(({ name }) => name).join(' | ')} | Val`);
    lines.push(...(this.#extra.get(subgraph) ?? []), shared);
    return lines.join('\n');
  }
}

const shared = `type Val @shareable { x: Int y: String! deep: Inner }
type Inner @shareable { z: Float list: [Inner!] }
type Org @shareable { code: String! title: String }
enum Color { RED GREEN BLUE }
scalar Json
directive @mark(n: Int, of: [Color!]) on QUERY | FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
input Filter { text: String = "a" n: Int colors: [Color!] sub: Filter }`;
