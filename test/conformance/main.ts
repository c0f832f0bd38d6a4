import { existsSync } from 'node:fs';
import { report } from './report.ts';
import { loadAdapters, loadCases, runCases } from './runner.ts';

/** `npm run conformance -- FOLDER`: exit 0 when nothing differs, 1 when something does, 2 when there is no such folder. */
const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.error('Name a folder of conformance files: npm run conformance -- ../shared/conformance');
  process.exit(2);
}
const results = runCases(loadCases(folder), await loadAdapters());
console.log(report(results));
if (results.length === 0) console.error(`No cases were found in ${folder}.`);
process.exitCode = results.some(({ verdict }) => verdict.kind === 'differs') ? 1 : 0;
