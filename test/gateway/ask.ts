import {
  answerBody,
  Engine,
  isRefusal,
  isStream,
  refusalBody,
  type Variables,
} from '../../gateway/engine/index.ts';
import {
  type AskedOfSubgraph,
  answerToy,
  composeToyGraph,
  type ToyGraph,
  type ToySubgraph,
} from './toy-graph.ts';

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code: string };
  }[];
}

export type Ask = (query: string, variables?: Variables) => Promise<GraphqlAnswer>;

/** Asks an engine as a client would, and reads the text it answers with. */
export async function askEngine<C>(
  engine: Engine<C>,
  context: C,
  query: string,
  variables?: Variables,
): Promise<GraphqlAnswer> {
  const operation = await engine.prepare(query, null);
  if (isRefusal(operation)) return JSON.parse(refusalBody(operation.refused));
  const answer = await engine.run({ operation, variables, context });
  if (isRefusal(answer)) return JSON.parse(refusalBody(answer.refused));
  if (isStream(answer)) throw new Error('an answer in parts');
  return JSON.parse(answerBody(answer));
}

export interface InProcessEngine {
  readonly ask: Ask;
  readonly asked: Omit<AskedOfSubgraph, 'headers'>[];
  readonly graph: ToyGraph;
}

/** An engine over toy subgraphs that are called as functions: everything but the wire. */
export async function engineOver(subgraphs: readonly ToySubgraph[]): Promise<InProcessEngine> {
  const graph = composeToyGraph(subgraphs);
  const asked: Omit<AskedOfSubgraph, 'headers'>[] = [];
  const engine = await Engine.create<null>({
    supergraphSdl: graph.supergraphSdl,
    subgraphs: {
      use: () => {},
      close: async () => {},
      send: async (subgraph, { body }) => {
        asked.push({ subgraph, ...JSON.parse(body) });
        const schema = graph.schemas.get(subgraph);
        if (!schema) throw new Error(`no subgraph ${subgraph}`);
        return answerToy(schema, body);
      },
    },
  });
  return { ask: (query, variables) => askEngine(engine, null, query, variables), asked, graph };
}
