/**
 * Writes schema/supergraph.graphql and schema/api.graphql from the subgraphs' schemas, the same two for partners, and schema/messages/generated/registry.ts from
 * the messages' files.
 * With `--check` it writes nothing and exits with 1 when a committed file is stale.
 */
import { compose } from './compose.ts';
import { writeOrCheck } from './generated-file.ts';
import { messageRegistry } from './message-registry.ts';

const { supergraph, api, partner } = compose();
await writeOrCheck([
  { path: 'schema/supergraph.graphql', content: supergraph },
  { path: 'schema/api.graphql', content: api },
  { path: 'schema/partner-supergraph.graphql', content: partner.supergraph },
  { path: 'schema/partner.graphql', content: partner.api },
  { path: 'schema/messages/generated/registry.ts', content: await messageRegistry() },
]);
