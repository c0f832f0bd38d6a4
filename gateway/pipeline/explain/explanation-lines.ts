import type { Explanation } from './explain.ts';
import { treeLines } from './plan-tree.ts';

/** An explanation as text lines. */
export function explanationLines({ operation, cost, fetches, plan, policies }: Explanation): string[] {
  const who = policies.map(
    ({ field, roles }) =>
      `  ${field}: ${roles.length === 0 ? 'as the object’s own type says' : roles.join(', ')}`,
  );
  return [
    `${operation ?? 'unnamed operation'}: ${cost} points, ${fetches} ${fetches === 1 ? 'fetch' : 'fetches'}`,
    '',
    ...(plan === null ? ['Nothing has to be fetched.'] : treeLines(plan)),
    '',
    ...(who.length === 0 ? ['Everybody may read all of it.'] : ['Who may read it:', ...who]),
  ];
}
