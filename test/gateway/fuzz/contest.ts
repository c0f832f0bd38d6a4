import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { answerBody, Engine, isRefusal, isStream, parseExactly } from '../../../gateway/engine/index.ts';
import { type Composer, composers } from './composers.ts';
import type { GraphSpec } from './graph-spec.ts';
import { World } from './world.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag",
  "@context", "@fromContext"])\n`;

const nestedQuery = ' query: Query';

export interface FuzzAnswer {
  /** As text, so that the order of keys counts. */
  readonly data: string;
  readonly errorPaths: readonly (readonly (string | number)[])[];
  readonly isRefused: boolean;
}

export interface FuzzOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface SubgraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** @returns null where the subgraphs do not fit together */
export function compose(subgraphs: GraphSpec['subgraphs'], composer: Composer): string | null {
  const services = Object.entries(subgraphs).map(([name, text]) => ({
    name,
    typeDefs: parse(link + text.replace(nestedQuery, '')),
    url: `http://${name}.invalid`,
  }));
  try {
    const composed = composers[composer](services);
    // Composition does not know that a subgraph's queries can be asked wherever a `Query` stands, so it is put in afterwards.
    const payloads = Object.values(subgraphs).flatMap((text) =>
      [...text.matchAll(/type (\w+) \{[^}]* query: Query/g)].map(([, name]) => name ?? ''),
    );
    const described = composed.supergraphSdl?.replace(/^schema$/m, '"""A graph."""\nschema');
    return payloads.reduce<string | null>(
      (sdl, name) => sdl?.replace(new RegExp(`(type ${name}\\b[^{]*\\{)`), '$1\n  query: Query') ?? null,
      described ?? null,
    );
  } catch {
    return null;
  }
}

/** One graph, asked through an engine and as a single schema. */
export class Contest {
  readonly schema: GraphQLSchema;
  readonly #engine: Engine<null>;
  readonly #world: World;
  readonly #calls: { count: number };

  private constructor(engine: Engine<null>, world: World, calls: { count: number }) {
    this.#calls = calls;
    this.#engine = engine;
    this.#world = world;
    this.schema = engine.schema;
  }

  static async start(spec: GraphSpec, supergraphSdl: string): Promise<Contest> {
    const world = new World(spec);
    const schemas = new Map(
      Object.entries(spec.subgraphs).map(([name, text]) => {
        const schema = buildSubgraphSchema([{ typeDefs: parse(link + text) }]);
        world.teach(schema);
        return [name, schema] as const;
      }),
    );
    const calls = { count: 0 };
    const answered = async (name: string, body: string): Promise<string> => {
      calls.count += 1;
      const { query, variables } = parseExactly(body) as unknown as SubgraphRequest;
      const schema = schemas.get(name);
      if (!schema) throw new Error(`no subgraph ${name}`);
      const document = parse(query);
      const [mistake] = validate(schema, document);
      if (mistake) throw new Error(`${name} would refuse ${query}: ${mistake.message}`);
      return JSON.stringify(await run(schema, world, document, variables));
    };
    const engine = await Engine.create<null>({
      supergraphSdl,
      subgraphs: {
        use: () => {},
        close: async () => {},
        send: (name, { body }) => answered(name, body),
        // One event: to it a subscription is what a query is to its answer.
        subscribe: async function* (name, { body }) {
          yield await answered(name, body);
        },
      },
    });
    return new Contest(engine, world, calls);
  }

  /** How many requests the subgraphs got. */
  get asked(): number {
    return this.#calls.count;
  }

  async answer({ text, variables }: FuzzOperation): Promise<FuzzAnswer> {
    const operation = await this.#engine.prepare(text, null);
    if (isRefusal(operation))
      return { data: JSON.stringify(operation.refused), errorPaths: [], isRefused: true };
    const given = await this.#engine.run({ operation, variables, context: null });
    if (isRefusal(given)) return { data: JSON.stringify(given.refused), errorPaths: [], isRefused: true };
    const answer = isStream(given) ? await onlyOne(given.answers) : given;
    const { errors = [] } = JSON.parse(answerBody(answer));
    return { data: answer.data, errorPaths: pathsOf(errors), isRefused: false };
  }

  async truth({ text, variables }: FuzzOperation): Promise<FuzzAnswer> {
    const { data, errors = [] } = await run(this.schema, this.#world, parse(text), variables);
    return { data: JSON.stringify(data ?? null), errorPaths: pathsOf(errors), isRefused: data === undefined };
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }
}

async function onlyOne<T>(answers: AsyncIterable<T>): Promise<T> {
  const all: T[] = [];
  for await (const answer of answers) all.push(answer);
  if (all.length !== 1) throw new Error(`${all.length} answers to one event`);
  return all[0] as T;
}

const pathsOf = (
  errors: readonly { readonly path?: readonly (string | number)[] | undefined }[],
): (readonly (string | number)[])[] => errors.map(({ path = [] }) => path);

async function run(
  schema: GraphQLSchema,
  world: World,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
) {
  return execute({
    ...{ schema, document, variableValues, rootValue: {} },
    fieldResolver: world.resolveField,
    typeResolver: world.resolveType,
  });
}
