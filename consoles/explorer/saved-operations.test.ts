import { readFileSync } from 'node:fs';
import { buildASTSchema, coerceInputValue, GraphQLError, Kind, parse, typeFromAST, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { roles } from '../../kernel/access/actor.ts';
import { createQueryGuard, requestLimits } from '../../platform/graphql/query-guard.ts';
import { filledIn } from './variables.js';

const api = buildASTSchema(parse(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8')));

interface SavedOperation {
  readonly role: string;
  readonly name: string;
  readonly query: string;
  /** JSON text. */
  readonly variables: string | null;
}
const saved: readonly SavedOperation[] = JSON.parse(
  readFileSync(new URL('./operations.json', import.meta.url), 'utf8'),
);

describe('saved operations', () => {
  it.each(saved.map((operation) => [`${operation.role}/${operation.name}`, operation] as const))(
    '%s can be asked of the API as it is, with its variables',
    (_name, operation) => {
      expect(roles).toContain(operation.role);
      const document = parse(operation.query);
      expect(validate(api, document).map((error) => error.message)).toEqual([]);
      expect(createQueryGuard(requestLimits)(operation.query, { mayIntrospect: false }).fault).toBeNull();
      const values = JSON.parse(filledIn(operation.variables) ?? '{}');
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        for (const { variable, type } of definition.variableDefinitions ?? []) {
          const input = typeFromAST(api, type as never);
          if (input === undefined) throw new GraphQLError(`no such type: ${variable.name.value}`);
          expect(() => coerceInputValue(values[variable.name.value] ?? null, input as never)).not.toThrow();
        }
      }
    },
  );

  it('each have a name of their own, by which an address opens them', () => {
    expect(new Set(saved.map(({ name }) => name)).size).toBe(saved.length);
  });
});
