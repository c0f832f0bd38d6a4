import * as fc from 'fast-check';
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { PreparedOperation } from '../compile/prepared-operation.ts';
import { coerceVariables } from './variables.ts';

const schema = buildSchema(`
  type Query { one(id: ID, text: String, is: Boolean, float: Float, place: Place, size: Size): Int }
  input Place { room: String! row: Int = 3 }
  enum Size { SMALL LARGE }
`);
const types = ['ID', 'String', 'Boolean', 'Int', 'Float', 'Place', 'Size', '[Int!]'].flatMap((type) => [
  type,
  `${type}!`,
]);
const values = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    'SMALL',
    '7',
    0,
    -0,
    1.5,
    2 ** 31,
    -(2 ** 31),
    Number.NaN,
    Infinity,
  ),
  fc.constantFrom<unknown>(true, [], [1], ['x'], {}, { room: 'A' }, { room: 'A', row: 'B' }, 10n),
  fc.string(),
  fc.integer(),
);

describe('the variables of an operation', () => {
  it('are what graphql-js makes of them, whatever is given for whichever type', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...types), values, fc.boolean()), { minLength: 1, maxLength: 4 }),
        (each) => {
          const head = each.map(([type, , hasDefault], index) => {
            const byDefault = hasDefault && type.startsWith('Int') ? ' = 5' : '';
            return `$v${index}: ${type}${byDefault}`;
          });
          const operation = parse(`query (${head.join(' ')}) { one }`)
            .definitions[0] as OperationDefinitionNode;
          const given = Object.fromEntries(
            each.flatMap(([, value], index) => (value === undefined ? [] : [[`v${index}`, value]])),
          );
          const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
            maxErrors: 1,
          });
          const prepared = { operation, supergraph: { apiSchema: schema } } as unknown as PreparedOperation;
          expect(coerceVariables(prepared, given)).toEqual(
            coerced
              ? { variables: coerced }
              : { refused: [expect.objectContaining({ message: errors?.[0]?.message })] },
          );
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('never come from a prototype', () => {
    const [operation] = parse('query ($constructor: String) { one }').definitions;
    const prepared = { operation, supergraph: { apiSchema: schema } } as unknown as PreparedOperation;
    expect(coerceVariables(prepared, {})).toEqual({ variables: {} });
  });
});
