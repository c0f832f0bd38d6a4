import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { type AccessRow, accessRows } from '../../../platform/graphql/access-rows.ts';

/** The roles that may read a field of an operation. */
export interface FieldPolicy {
  /** `Type.field`. */
  readonly field: string;
  /** Empty for a field of an interface: there the object's own type decides. */
  readonly roles: readonly string[];
}

let rows: readonly AccessRow[] | undefined;

/** The fields of an operation with the roles that may read them, each once. Fields that everyone may read are left out. */
export function policiesOf(schema: GraphQLSchema, document: DocumentNode): readonly FieldPolicy[] {
  rows ??= accessRows();
  const found = new Map<string, FieldPolicy>();
  const types = new TypeInfo(schema);
  const note = (): void => {
    const type = types.getParentType()?.name;
    const name = types.getFieldDef()?.name;
    if (type === undefined || name === undefined || name.startsWith('__')) return;
    const field = `${type}.${name}`;
    if (found.has(field)) return;
    const own = rows?.filter((row) => row.type === type && row.field === name) ?? [];
    found.set(field, { field, roles: [...new Set(own.flatMap((row) => row.roles))] });
  };
  visit(document, visitWithTypeInfo(types, { Field: note }));
  return [...found.values()].filter(({ roles }) => !roles.includes('ANYONE'));
}
