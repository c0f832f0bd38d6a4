/** Writes docs/access.md, the matrix of roles and fields; with `--check` exits with 1 when it is stale. */
import { accessRows } from '../platform/graphql/access-rows.ts';
import { accessMatrix } from './access-matrix.ts';
import { writeOrCheck } from './generated-file.ts';

await writeOrCheck([{ path: 'docs/access.md', content: accessMatrix(accessRows()) }]);
