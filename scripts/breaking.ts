/**
 * Compares the API that the subgraphs compose to now, and the partners' part of it, with those of the main branch, and exits with 1 when a client
 * would notice: schema/breaking.allow.yml is where such a change is accepted, with its reason.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { breakingChanges, parseAccepted } from './breaking-changes.ts';
import { compose } from './compose.ts';

const root = new URL('../', import.meta.url);

function git(...given: readonly string[]): string | null {
  try {
    return execFileSync('git', given, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

/** Where this branch left the main one; on the main branch itself, its last commit. */
const leftMainAt = (): string =>
  (git('merge-base', 'HEAD', 'origin/main') ?? git('merge-base', 'HEAD', 'main') ?? 'HEAD').trim();

const accepted = parseAccepted(readFileSync(new URL('schema/breaking.allow.yml', root), 'utf8'));
const { api, partner } = compose();
for (const [file, now] of [
  ['schema/api.graphql', api],
  ['schema/partner.graphql', partner.api],
] as const) {
  const before = git('show', `${leftMainAt()}:${file}`);
  if (before === null) {
    console.error(`no committed ${file} to compare with`);
    continue;
  }
  const found = await breakingChanges(before, now, accepted);
  for (const { coordinate, message } of found) console.error(`${file}: ${coordinate}: ${message}`);
  if (found.length > 0) process.exitCode = 1;
}
