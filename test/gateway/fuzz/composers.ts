import { createRequire } from 'node:module';
import { composeServices } from '@theguild/federation-composition';
import type { DocumentNode } from 'graphql';

interface Service {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly url: string;
}
/** @returns nothing where the subgraphs do not fit together */
type Compose = (services: Service[]) => { readonly supergraphSdl?: string | undefined };

/** `@apollo/composition` comes with `@apollo/gateway`. */
const ofGateway = createRequire(createRequire(import.meta.url).resolve('@apollo/gateway'));
const apollo: { readonly composeServices: Compose } = ofGateway('@apollo/composition');

/** Two composers write the same graph as different supergraphs. */
export const composers = { guild: composeServices, apollo: apollo.composeServices } satisfies Record<
  string,
  Compose
>;

export type Composer = keyof typeof composers;

/** @throws Error when there is no such composer */
export function composerNamed(name: string): Composer {
  if (name === 'guild' || name === 'apollo') return name;
  throw new Error(`There is no composer ${name}; there are ${Object.keys(composers).join(' and ')}.`);
}
