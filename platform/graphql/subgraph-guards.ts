/** Everything that stands in front of a subgraph, by name. */
export const subgraphGuardNames = [
  /** A request carries the gateway's word on who asks … */
  'assertion',
  /** … given for this very subgraph. */
  'audience',
  'limits',
  'introspection',
  'policies',
  'masking',
] as const;
export type SubgraphGuardName = (typeof subgraphGuardNames)[number];

/** The guards that are up. A running subgraph has them all; only a test leaves one out, to see its attack succeed. */
export type SubgraphGuards = ReadonlySet<SubgraphGuardName>;
export const allSubgraphGuards: SubgraphGuards = new Set(subgraphGuardNames);
export const subgraphGuardsWithout = (...left: readonly SubgraphGuardName[]): SubgraphGuards =>
  new Set(subgraphGuardNames.filter((name) => !left.includes(name)));
