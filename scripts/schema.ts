/**
 * Writes schema/supergraph.graphql and schema/api.graphql from the subgraphs' schemas.
 * With `--check` it writes nothing and exits with 1 when a committed file is stale.
 */
import { compose } from './compose.ts';
import { writeOrCheck } from './generated-file.ts';

const { supergraph, api } = compose();
await writeOrCheck([
  { path: 'schema/supergraph.graphql', content: supergraph },
  { path: 'schema/api.graphql', content: api },
]);
