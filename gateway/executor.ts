import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { Log } from '../platform/log/log.ts';
import type { CalledSubgraphs } from './called-subgraphs.ts';
import type { Answer, PreparedOperation, Refusal, Variables } from './engine/index.ts';
import type { Guards } from './guards.ts';
import type { GatewayContext } from './request-context.ts';

/** What plans an operation, calls the subgraphs and joins their answers. Apollo Server takes it as its `gateway`. */
export interface Executor {
  readonly gateway: ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
  /** The same for operations that it has answered before; null where every operation goes through Apollo Server. */
  readonly known: KnownOperations | null;
  /** Takes a new supergraph into use without a restart; the old one stays when it does not fit. */
  update(supergraph: string): Promise<void>;
}

/** Operations that came through Apollo Server once, valid and planned on the supergraph that is in use. */
export interface KnownOperations {
  find(text: string, operationName: string | null): PreparedOperation | undefined;
  run(
    operation: PreparedOperation,
    variables: Variables | undefined,
    context: GatewayContext,
  ): Promise<Answer | Refusal>;
}

export interface ExecutorOptions {
  readonly supergraph: string;
  readonly subgraphs: CalledSubgraphs;
  /** Addresses by subgraph name, instead of those in the supergraph. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Only the engine `quanta` shares work. */
  readonly sharesWork: boolean;
  readonly guards: Guards;
  readonly log: Log;
}

/** The executor is loaded only when it is chosen: Apollo's alone costs half a second at start. */
export async function createExecutor(
  engine: 'apollo' | 'quanta',
  options: ExecutorOptions,
): Promise<Executor> {
  if (engine === 'apollo') return (await import('./stock/stock-executor.ts')).createStockExecutor(options);
  return (await import('./quanta-executor.ts')).createQuantaExecutor(options);
}
