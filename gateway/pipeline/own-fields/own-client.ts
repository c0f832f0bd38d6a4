import type { SubgraphClient } from '../../executors/subgraph-client.ts';
import { answerOwnFields } from './own-fields.ts';

/** The gateway's own part of the graph behind the interface of the others. */
export const ownClient: SubgraphClient = {
  send: answerOwnFields,
  isReady: async () => true,
  close: async () => undefined,
};
