import type { ContextValue, Fetch } from '../fetch-graph/fetch.ts';
import type { InternalNames } from '../normalise/planner-names.ts';
import type {
  ContextVariable,
  EntityFetchStep,
  EntityPart,
  PathSegment,
  RequiredSelection,
  Rewrite,
  RootFetchStep,
  SubgraphOperation,
} from '../plan.ts';
import { possibleBelow, type SetField } from '../supergraph-model/field-set.ts';
import type { Model, RootKind } from '../supergraph-model/model.ts';
import { bitsOf, covers, type TypeSet } from '../supergraph-model/type-set.ts';
import { type Renaming, SelectionWriter } from './selection-text.ts';

/** What the texts of one request use. */
interface Used {
  readonly variables: Set<string>;
  asksCustomScalars: boolean;
}

interface WrittenPart {
  readonly part: EntityPart;
  readonly text: string;
  /** Those of the part. */
  readonly paths: (readonly PathSegment[])[];
}

/** Directives of the client's operation itself. */
export interface OperationDirectives {
  /** Where they may stand: requests of another kind are made without. */
  readonly kind: RootKind;
  readonly text: string;
  readonly variables: readonly string[];
}

/** Writes fetches as steps of a plan. */
export class StepWriter {
  readonly #model: Model;
  readonly #names: InternalNames;
  /** `$first:Int=2` by the variable's name. */
  readonly #definitions: ReadonlyMap<string, string>;

  readonly #directives: OperationDirectives;

  constructor(
    model: Model,
    names: InternalNames,
    definitions: ReadonlyMap<string, string>,
    directives: OperationDirectives,
  ) {
    this.#model = model;
    this.#names = names;
    this.#definitions = definitions;
    this.#directives = directives;
  }

  rootStep(fetch: Fetch): RootFetchStep {
    const writer = new SelectionWriter(fetch.graph.types);
    const source = fetch.place.sources.find((each) => each.fetch === fetch);
    const [on] = source?.objects ?? [];
    if (!on) throw new Error('a root fetch has no type');
    const { text, renamings } = writer.write(fetch.tree, on, [on]);
    return {
      kind: 'root-fetch',
      operation: this.#operation([fetch], [], text, writer),
      outputRewrites: renamings.map(rewriteOf),
      mergePath: fetch.place.path(this.#model, fetch.types),
    };
  }

  /** @param fetches  of one subgraph, that go out at one time */
  entityStep(fetches: readonly Fetch[]): EntityFetchStep {
    const used: Used = { variables: new Set(), asksCustomScalars: false };
    const parts = this.#partsOf(fetches, used);
    const [only] = parts;
    if (only && parts.length === 1) {
      const variable = this.#names.variable('representations');
      const part = { ...only.part, responseKey: '_entities', variable };
      const text = `{_entities(representations:$${variable})${only.text}}`;
      return {
        kind: 'entity-fetch',
        operation: this.#operation(fetches, [variable], text, used),
        parts: [part],
      };
    }
    const texts = parts.map(
      ({ part, text }) => `${part.responseKey}:_entities(representations:$${part.variable})${text}`,
    );
    return {
      kind: 'entity-fetch',
      operation: this.#operation(
        fetches,
        parts.map(({ part }) => part.variable),
        `{${texts.join(' ')}}`,
        used,
      ),
      parts: parts.map(({ part }) => part),
    };
  }

  /** Fetches that ask the same by the same representations are one part. */
  #partsOf(fetches: readonly Fetch[], used: Used): readonly WrittenPart[] {
    const parts: WrittenPart[] = [];
    const known = new Map<string, WrittenPart>();
    for (const fetch of fetches) {
      const writer = new SelectionWriter(fetch.graph.types);
      const objects = [...(fetch.place.sources.find((each) => each.fetch === fetch)?.objects ?? [])];
      const { text, renamings } = writer.write(fetch.tree, null, objects);
      for (const name of writer.variables) used.variables.add(name);
      if (writer.asksCustomScalars) used.asksCustomScalars = true;
      const requires = [...fetch.requirements.values()].flatMap((each) => this.#required(each.fields, each));
      const inputRewrites = [...fetch.requirements.values()].flatMap((each) =>
        each.writtenTypeName === each.typeName && !each.isOpaque
          ? []
          : [setTypeName(each.typeName, each.writtenTypeName)],
      );
      const outputRewrites = renamings.map(rewriteOf);
      const path = fetch.place.path(this.#model, fetch.types);
      const id = JSON.stringify([text, requires, inputRewrites, outputRewrites]);
      const same = known.get(id);
      if (same) {
        same.paths.push(path);
        continue;
      }
      const number = parts.length;
      const [responseKey, variable] = [`_e${number}`, this.#names.variable(`_r${number}`)];
      const paths = [path];
      const written: WrittenPart = {
        ...{ text, paths },
        part: {
          ...{ responseKey, variable, paths },
          requires,
          inputRewrites,
          outputRewrites,
          isStrict: true,
          context: fetch.context.map((each) => this.#contextVariable(each)),
        },
      };
      parts.push(written);
      known.set(id, written);
    }
    return parts;
  }

  #operation(
    fetches: readonly Fetch[],
    representations: readonly string[],
    text: string,
    { variables, asksCustomScalars }: Readonly<Used>,
  ): SubgraphOperation {
    const [{ graph, kind, context }] = fetches as readonly [Fetch];
    const operation = kind === 'entities' ? 'query' : kind;
    const directives = operation === this.#directives.kind ? this.#directives.text : '';
    if (directives !== '') for (const name of this.#directives.variables) variables.add(name);
    const definitions = [
      ...representations.map((name) => `$${name}:[_Any!]!`),
      ...[...variables].map((name) => this.#definitions.get(name) ?? ''),
      ...context.map(({ variable, type }) => `$${variable}:${type}`),
    ];
    const head = definitions.length === 0 ? '' : `(${definitions.join(',')})`;
    return {
      subgraph: graph.name,
      kind: operation,
      text:
        head + directives === '' && operation === 'query' ? text : `${operation}${head}${directives}${text}`,
      operationName: null,
      variables: [...variables],
      asksCustomScalars,
      reasons: [...new Set(fetches.flatMap(({ reasons }) => [...reasons]))],
    };
  }

  #contextVariable({ variable, place, fields }: ContextValue): ContextVariable {
    const waysTo = ({ name, args, children }: SetField): string[][] => {
      const key = this.#names.keyOf(name, args, children === null);
      return children === null ? [[key]] : children.flatMap(waysTo).map((way) => [key, ...way]);
    };
    return { variable, depth: place.path(this.#model).length, keys: fields.flatMap(waysTo) };
  }

  #required(
    fields: readonly SetField[],
    { typeName, types }: { readonly typeName: string; readonly types: TypeSet },
  ): RequiredSelection[] {
    return [{ kind: 'fragment', typeCondition: typeName, selections: this.#selections(fields, types) }];
  }

  #selections(fields: readonly SetField[], types: TypeSet): RequiredSelection[] {
    return fields.flatMap((field): RequiredSelection[] => {
      const both = field.types & types;
      if (both === 0n) return [];
      const { name, args, children } = field;
      const selection: RequiredSelection = {
        kind: 'field',
        name: this.#names.keyOf(name, args, children === null),
        writtenAs: name,
        selections:
          children === null ? [] : this.#selections(children, possibleBelow(this.#model, both, name)),
      };
      if (covers(field.types, types)) return [selection];
      return [...bitsOf(both)].map((bit) => ({
        kind: 'fragment',
        typeCondition: this.#model.names.get(bit) ?? '',
        selections: [selection],
      }));
    });
  }
}

const rewriteOf = ({ path, to }: Renaming): Rewrite => ({ kind: 'rename', path, to });

const setTypeName = (from: string, to: string): Rewrite => ({
  kind: 'set',
  path: [
    { kind: 'type', anyOf: [from] },
    { kind: 'key', name: '__typename' },
  ],
  value: to,
});
