import { type GraphQLObjectType, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../../kernel/access/actor.ts';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { accessRows } from './access-rows.ts';
import { buildGuardedSchema } from './build-schema.ts';
import { quantumNames, subgraphSdl } from './subgraph-sdl.ts';

const passed = Symbol('the resolver was reached');
const actorOf = (role: Role | null): Actor => ({
  subject: role === null ? null : `issuer|${role}`,
  roles: role === null ? [] : [role],
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: 'req_test',
});

/** The quantum's whole schema behind its policies, each field of it resolved by a mark. */
function schemaOf(sdl: string): GraphQLSchema {
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const node of parse(sdl).definitions) {
    if (node.kind !== 'ObjectTypeDefinition' && node.kind !== 'ObjectTypeExtension') continue;
    const fields = (node.fields ?? []).map((field) => [field.name.value, () => passed] as const);
    resolvers[node.name.value] = { ...resolvers[node.name.value], ...Object.fromEntries(fields) };
  }
  return buildGuardedSchema(sdl, resolvers);
}

/** What becomes of a caller who asks for the field: through the same function that a request goes through. */
function outcome(type: GraphQLObjectType, name: string, actor: Actor): string {
  try {
    const reached = type.getFields()[name]?.resolve?.({}, {}, { actor }, {} as never);
    return reached === passed ? 'let in' : 'something else';
  } catch (error) {
    return error instanceof RequestFault ? error.code : String(error);
  }
}

const callers = [null, ...roles];

describe.each(quantumNames)('who may read what in %s, role by role and field by field', (quantum) => {
  const schema = schemaOf(subgraphSdl(quantum));
  const rows = accessRows().filter((row) => row.quantum === quantum || row.quantum === 'shared');

  it('is what docs/access.md says, and for everybody else a refusal', () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const row of rows) {
      const type = schema.getType(row.type);
      if (!isObjectType(type)) continue;
      for (const role of callers) {
        const isMeant =
          row.roles.includes('ANYONE') ||
          (role !== null &&
            (row.roles.includes('SIGNED_IN') ||
              (row.roles as readonly string[]).includes(role.toUpperCase())));
        const expected = isMeant ? 'let in' : role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
        const found = outcome(type, row.field, actorOf(role));
        asked += 1;
        if (found !== expected) wrong.push(`${row.type}.${row.field} as ${role}: ${found}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBe(rows.length * callers.length);
  });

  it('leaves out no field of the schema', () => {
    const named = new Set(rows.map((row) => `${row.type}.${row.field}`));
    const federations = /^(_Service|__)|^Query\._(service|entities)$/;
    const unnamed = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
      .filter((field) => !federations.test(field) && !named.has(field));
    expect(unnamed).toEqual([]);
  });

  it('is asked again where a field is reached through an entity', async () => {
    for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
      const own = rows.filter((row) => row.type === type.name);
      const extensions = type.extensions as {
        apollo?: { subgraph?: { resolveReference?: (r: object, c: object, i: null) => Promise<unknown> } };
      };
      const lookUp = extensions.apollo?.subgraph?.resolveReference;
      if (own.length === 0 || lookUp === undefined) continue;
      for (const role of callers) {
        const isMeant = own.some(
          ({ roles: held }) =>
            held.includes('ANYONE') ||
            (role !== null &&
              (held.includes('SIGNED_IN') || (held as readonly string[]).includes(role.toUpperCase()))),
        );
        const found = lookUp({ id: 'x' }, { actor: actorOf(role) }, null).then(
          () => true,
          () => false,
        );
        expect([type.name, role, await found]).toEqual([type.name, role, isMeant]);
      }
    }
  });
});
