import { describe, expect, it } from 'vitest';
import { buildGuardedSchema } from './build-schema.ts';
import { quantumNames, subgraphSdl } from './subgraph-sdl.ts';

const vocabulary = `
  directive @access(roles: [AccessRole!]!) on OBJECT | FIELD_DEFINITION
  directive @public on FIELD_DEFINITION
  enum AccessRole { ANYONE CUSTOMER WIZARD }
`;

describe('a schema that may be served', () => {
  it.each(quantumNames)('is what %s has: every field with a policy, every scalar with a meaning', (name) => {
    expect(() => buildGuardedSchema(subgraphSdl(name), {})).not.toThrow();
  });
  it('has no field without a policy', () => {
    const open = `${vocabulary} type Query { a: Int @access(roles: [ANYONE]) b: Thing @access(roles: [ANYONE]) } type Thing { c: Int d: Int }`;
    expect(() => buildGuardedSchema(open, {})).toThrow(/Thing\.c, Thing\.d/);
  });
  it('has no policy for a role that does not exist', () => {
    const odd = `${vocabulary} type Query { a: Int @access(roles: [WIZARD]) }`;
    expect(() => buildGuardedSchema(odd, {})).toThrow(/an unknown role/);
  });
  it('has no public field that is not for everybody', () => {
    const hidden = `${vocabulary} type Query { a: Int @public @access(roles: [ANYONE]) b: Int @public @access(roles: [CUSTOMER]) }`;
    expect(() => buildGuardedSchema(hidden, {})).toThrow(/not open to ANYONE: Query\.b$/);
  });
  it('has no scalar that would let anything through', () => {
    const vague = `${vocabulary} scalar Whatever type Query { a: Whatever @access(roles: [ANYONE]) }`;
    expect(() => buildGuardedSchema(vague, {})).toThrow(/Whatever/);
  });
});
