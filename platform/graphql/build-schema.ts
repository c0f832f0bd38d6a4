import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isScalarType, isSpecifiedScalarType, parse } from 'graphql';
import { Defect } from '../../kernel/errors/errors.ts';
import { honourKeyHeader } from '../idempotency/key-header.ts';
import { enforceAccess } from './access-policy.ts';
import { scalarResolvers } from './scalars.ts';
import { allSubgraphGuards, type SubgraphGuards } from './subgraph-guards.ts';

/**
 * A schema that can be served: resolvers and scalars joined, and every field behind its policy.
 *
 * @throws Defect when a field has no policy, or a scalar no meaning
 */
export function buildGuardedSchema(
  typeDefs: string,
  resolvers: object,
  guards: SubgraphGuards = allSubgraphGuards,
): GraphQLSchema {
  const document = parse(typeDefs, { noLocation: true });
  const own = resolvers as Readonly<Record<string, object>>;
  const declared = new Set(
    document.definitions.flatMap((node) => (node.kind === 'ScalarTypeDefinition' ? [node.name.value] : [])),
  );
  const scalars = Object.fromEntries(Object.entries(scalarResolvers).filter(([name]) => declared.has(name)));
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers: { ...scalars, ...own } as never }]);
  refuseVagueScalars(schema, new Set([...Object.keys(scalars), ...Object.keys(own)]));
  honourKeyHeader(schema);
  if (guards.has('policies')) enforceAccess(schema);
  return schema;
}

/** A scalar without a resolver would let any value through, in and out. */
function refuseVagueScalars(schema: GraphQLSchema, known: ReadonlySet<string>): void {
  const federations = /^(_Any|_?FieldSet|link__|federation__)/;
  const vague = Object.values(schema.getTypeMap()).filter(
    (type) =>
      isScalarType(type) &&
      !isSpecifiedScalarType(type) &&
      !known.has(type.name) &&
      !federations.test(type.name),
  );
  if (vague.length > 0)
    throw new Defect(`No code says what these scalars are: ${vague.map((type) => type.name).join(', ')}`);
}
