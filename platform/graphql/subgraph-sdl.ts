import { readFileSync } from 'node:fs';

export const quantumNames = ['customer', 'billing', 'ticketing', 'analytics'] as const;
export type QuantumName = (typeof quantumNames)[number];

const read = (file: string): string => readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');

/** A quantum's whole contract: its own schema file with the shared vocabulary joined to it. */
export const subgraphSdl = (name: QuantumName): string =>
  `${read('shared.graphql')}\n${read(`${name}.graphql`)}`;
