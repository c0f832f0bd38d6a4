import type { SelectionTree, TreeField } from '../fetch-graph/selection-tree.ts';
import { typeNameField } from '../normalise/entry.ts';
import type { RewriteSegment } from '../plan.ts';
import type { GraphField, GraphType } from '../supergraph-model/model.ts';

/** A field that had to be asked under another name, and what it is called in the data. */
export interface Renaming {
  readonly path: readonly RewriteSegment[];
  readonly to: string;
}

export interface WrittenSelection {
  /** `{id name}` */
  readonly text: string;
  /** Innermost first: each path is in the names of the answer as it comes. */
  readonly renamings: readonly Renaming[];
  readonly shapes: Shapes;
}

type Shapes = ReadonlyMap<string, readonly Shape[]>;

/** What GraphQL compares of two fields with one response key. */
interface Shape {
  readonly onObject: boolean;
  readonly on: string;
  readonly body: string;
  /** Lists and nulls, and the name of a leaf's type. */
  readonly type: string;
  readonly below: Shapes;
}

/** Writes what one fetch asks, as its subgraph's schema wants it: fragments where types differ, aliases where they would clash. */
export class SelectionWriter {
  readonly variables = new Set<string>();
  /** Whether a custom scalar was asked for. */
  asksCustomScalars = false;
  readonly #graphTypes: readonly GraphType[];
  #aliases = 0;

  constructor(types: ReadonlyMap<string, GraphType>) {
    this.#graphTypes = [...types.values()].filter(({ kind }) => kind === 'interface');
  }

  /**
   * @param on  the type that the selection stands on; null for `_Entity`
   * @param objects  object types of the subgraph that objects here may have
   */
  write(tree: SelectionTree, on: GraphType | null, objects: readonly GraphType[]): WrittenSelection {
    const parts = new Map<string, string>();
    const shapes = new Map<string, Shape[]>();
    const renamings: Renaming[] = [];
    const add = (type: string, text: string): void => {
      const known = parts.get(type);
      parts.set(type, known === undefined ? text : `${known} ${text}`);
    };
    const here = on?.name ?? '';
    if (tree.wantsTypeName || tree.isEmpty || (on !== null && objects.length > 1)) add(here, typeNameField);
    for (const field of tree.fields) {
      for (const type of this.#typesFor(field, on, objects)) {
        const written = this.#field(field, type, shapes);
        renamings.push(...written.renamings);
        add(type.name, written.text);
      }
    }
    const text = [...parts].map(([type, inner]) => (type === here ? inner : `...on ${type}{${inner}}`));
    return { text: `{${text.join(' ')}}`, renamings, shapes };
  }

  /** The fewest types whose fragments reach all objects that are meant, and no other. */
  #typesFor(field: TreeField, on: GraphType | null, objects: readonly GraphType[]): GraphType[] {
    const meant = objects.filter(({ concrete }) => (concrete & field.types) !== 0n);
    if (on?.fields.has(field.name) && meant.length === objects.length) return [on];
    if (meant.length < 2) return meant;
    const types: GraphType[] = [];
    let rest = meant;
    for (const type of this.#graphTypes) {
      const reached = objects.filter((object) => type.objects.includes(object));
      const isFit =
        reached.length > 1 && type.fields.has(field.name) && reached.every((each) => rest.includes(each));
      if (!isFit) continue;
      types.push(type);
      rest = rest.filter((each) => !reached.includes(each));
    }
    return [...types, ...rest];
  }

  #field(
    field: TreeField,
    on: GraphType,
    shapes: Map<string, Shape[]>,
  ): Pick<WrittenSelection, 'text' | 'renamings'> {
    const definition = on.fields.get(field.name) as GraphField;
    for (const name of field.variables) this.variables.add(name);
    if (definition.isCustomScalar) this.asksCustomScalars = true;
    const type = definition.graph.types.get(definition.named);
    const objects = type?.objects.filter(({ concrete }) => concrete !== 0n) ?? [];
    const below = field.tree && type ? this.write(field.tree, type, objects) : null;
    const head = `${field.name}${field.args}`;
    const body = `${head}${field.directives.join()}`;
    const shape: Shape = {
      on: on.name,
      onObject: on.kind === 'object',
      body,
      type: definition.isLeaf ? definition.text : definition.text.replace(definition.named, ''),
      below: below?.shapes ?? noShapes,
    };
    const key = this.#aliasFor(field.key, shape, shapes);
    const asked = shapes.get(key);
    if (asked) asked.push(shape);
    else shapes.set(key, [shape]);
    const segment: RewriteSegment = { kind: 'key', name: key };
    const renamings = (below?.renamings ?? []).map(({ path, to }) => ({ path: [segment, ...path], to }));
    if (key !== field.key) renamings.push({ path: [segment], to: field.key });
    const alias = key === field.name ? '' : `${key}:`;
    const texts = field.directives.map((directives) => `${alias}${head}${directives}${below?.text ?? ''}`);
    return { text: texts.join(' '), renamings };
  }

  #aliasFor(key: string, shape: Shape, shapes: Map<string, Shape[]>): string {
    if ((shapes.get(key) ?? []).every((other) => canMerge(shape, other))) return key;
    let alias: string;
    do {
      this.#aliases += 1;
      alias = `_a${this.#aliases}_${key}`;
    } while (shapes.has(alias));
    return alias;
  }
}

const noShapes: Shapes = new Map();

function canMerge(one: Shape, other: Shape): boolean {
  const areExclusive = one.onObject && other.onObject && one.on !== other.on;
  if (!areExclusive && one.body !== other.body) return false;
  if (one.type !== other.type) return false;
  for (const [key, mine] of one.below) {
    const theirs = other.below.get(key);
    if (theirs && !mine.every((each) => theirs.every((its) => each.body === its.body && canMerge(each, its))))
      return false;
  }
  return true;
}
