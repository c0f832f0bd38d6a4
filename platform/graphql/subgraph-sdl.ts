import { readFileSync } from 'node:fs';

export const quantumNames = ['customer', 'billing', 'ticketing', 'analytics'] as const;
export type QuantumName = (typeof quantumNames)[number];

/** Whatever the supergraph is composed of: the quanta, and the few fields that the gateway answers itself. */
export const subgraphNames = [...quantumNames, 'gateway'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

const read = (file: string): string => readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');

/** The vocabulary that every quantum's schema is joined with. */
export const sharedSdl = (): string => read('shared.graphql');

/** A subgraph's own schema file; it does not parse into a schema without the shared vocabulary. */
export const ownSdl = (name: SubgraphName): string => read(`${name}.graphql`);

/** A subgraph's whole contract. */
export const subgraphSdl = (name: SubgraphName): string =>
  name === 'gateway' ? ownSdl(name) : `${sharedSdl()}\n${ownSdl(name)}`;
