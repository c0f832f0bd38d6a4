/** Writes docs/errors.md and the gateway's page of error codes; with `--check` exits with 1 when one is stale. */
import { disagreements, errorCatalogue } from '../cli/errors/catalogue.ts';
import { errorsMarkdown, errorsPage } from './errors-docs.ts';
import { writeOrCheck } from './generated-file.ts';

const wrong = disagreements();
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exitCode = 1;
}
const groups = errorCatalogue();
await writeOrCheck([
  { path: 'docs/errors.md', content: errorsMarkdown(groups) },
  { path: 'consoles/errors/index.html', content: errorsPage(groups) },
]);
