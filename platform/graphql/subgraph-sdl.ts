import { readFileSync } from 'node:fs';

export const quantumNames = ['customer', 'billing', 'ticketing', 'analytics'] as const;
export type QuantumName = (typeof quantumNames)[number];

const read = (file: string): string => readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');

/** The vocabulary that every quantum's schema is joined with. */
export const sharedSdl = (): string => read('shared.graphql');

/** A quantum's own schema file; it does not parse into a schema without the shared vocabulary. */
export const ownSdl = (name: QuantumName): string => read(`${name}.graphql`);

/** A quantum's whole contract. */
export const subgraphSdl = (name: QuantumName): string => `${sharedSdl()}\n${ownSdl(name)}`;
