import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { Log } from '../../platform/log/log.ts';
import type { Engine } from '../engine/index.ts';
import type { Guards } from '../pipeline/guards.ts';
import type { GatewayContext } from '../pipeline/request-context.ts';
import type { SubgraphCalls } from './subgraph-calls.ts';

/** Plans an operation, calls the subgraphs and joins their answers. Apollo Server takes it as its `gateway`. */
export interface Executor {
  readonly gateway: ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
  /** Operations that were executed before, for the fast path; null sends every operation through Apollo Server. */
  readonly prepared: PreparedOperations | null;
  /** Takes a new supergraph into use without a restart. The old one stays when the new one cannot be used. */
  update(supergraph: string): Promise<void>;
}

/** Operations that went through Apollo Server once: valid, and planned on the supergraph that is in use. */
export type PreparedOperations = Pick<Engine<GatewayContext>, 'find' | 'run'>;

export interface ExecutorOptions {
  readonly supergraph: string;
  readonly subgraphs: SubgraphCalls;
  /** Only the executor `quanta` shares work. */
  readonly sharesWork: boolean;
  readonly guards: Guards;
  readonly log: Log;
}
