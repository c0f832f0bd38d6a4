import type { DocumentNode } from 'graphql';
import { linksOf, specificationOf } from './links.ts';

const apollo = 'https://specs.apollo.dev';

/** Specifications that the engine does what is asked by. */
const known: ReadonlySet<string> = new Set(
  ['core', 'link', 'join', 'inaccessible', 'context'].map((name) => `${apollo}/${name}`),
);

/**
 * Refuses a supergraph that must not be served without a feature that the engine does not have: one that is linked
 * `for: EXECUTION`, or `for: SECURITY` as `@authenticated`, `@requiresScopes` and `@policy` are. Subgraphs authorise here.
 *
 * @throws Error that names the feature
 */
export function refuseUnknownFeatures(supergraph: DocumentNode): void {
  for (const link of linksOf(supergraph)) {
    if (link.purpose === null || known.has(specificationOf(link))) continue;
    throw new Error(
      `The supergraph links ${link.url} for ${link.purpose}, which this gateway does not do. Compose it without the feature, or leave its purpose out where a subgraph does what it asks.`,
    );
  }
}
