import { globSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import type { ParsedOperation } from '../../../gateway/engine/planner/planner.ts';
import type { ServedGraph } from '../bench.ts';

/** Operations of one supergraph that planners are compared by. */
export interface PlannedGraph {
  readonly name: string;
  readonly supergraphSdl: string;
  readonly operations: readonly ParsedOperation[];
}

const root = new URL('../../../', import.meta.url);

/** The bench graphs' scenarios, the operations of our consoles, and with the URL of a running audit its questions. */
export async function plannedGraphs(
  served: Iterable<ServedGraph>,
  auditUrl: string | null,
): Promise<PlannedGraph[]> {
  const graphs = [...served].map(({ graph, supergraphFile }) => ({
    name: graph.name,
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    operations: graph.scenarios.map(({ body }) => parsed(JSON.parse(body(1)).query)),
  }));
  const files = globSync('consoles/*/operations/**/*.graphql', { cwd: root }).sort();
  graphs.push({
    name: 'platform',
    supergraphSdl: readFileSync(new URL('schema/supergraph.graphql', root), 'utf8'),
    operations: files.map((file) => parsed(readFileSync(new URL(file, root), 'utf8'))),
  });
  return auditUrl === null ? graphs : [...graphs, ...(await auditGraphs(auditUrl.replace(/\/$/, '')))];
}

async function auditGraphs(url: string): Promise<PlannedGraph[]> {
  const read = (path: string): Promise<Response> =>
    fetch(`${url}/${path}`, { headers: { accept: 'application/json' } });
  const suites = (await (await read('ids')).json()) as string[];
  return Promise.all(
    suites.map(async (suite) => {
      const questions = (await (await read(`${suite}/tests`)).json()) as { query: string }[];
      const supergraphSdl = await (await fetch(`${url}/${suite}/supergraph`)).text();
      return {
        name: `audit, ${suite}`,
        supergraphSdl,
        operations: questions.map(({ query }) => parsed(query)),
      };
    }),
  );
}

export function parsed(text: string): ParsedOperation {
  const document: DocumentNode = parse(text, { noLocation: true });
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error(`no operation in ${text}`);
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return { text, document, operation, fragments };
}
