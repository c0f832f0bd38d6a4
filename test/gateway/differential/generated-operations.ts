import * as fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isUnionType,
} from 'graphql';

/** The variables that generated operations may use. */
const variableTypes = { yes: 'Boolean!', no: 'Boolean!', count: 'Int!', id: 'ID!', text: 'String!' } as const;
type GeneratedVariables = Readonly<Record<keyof typeof variableTypes, unknown>>;

/** Values for them. @param nth  others for each, where they may differ */
export const variablesOf = (nth: number): GeneratedVariables => ({
  ...{ yes: true, no: false },
  ...{ count: nth, id: `id-${nth}`, text: nth === 0 ? '' : `text ${nth}` },
});

/** Operations over a schema that are well formed; a few are invalid for fields in conflict, and are for the caller to drop. */
export function operations(schema: GraphQLSchema, depthMax = 4): fc.Arbitrary<string> {
  const query = schema.getQueryType();
  if (!query) throw new Error('the schema has no queries');
  return selections(schema, query, depthMax).map((body) => {
    const used = Object.entries(variableTypes).filter(([name]) => body.includes(`$${name}`));
    const head =
      used.length === 0 ? '' : `query (${used.map(([name, type]) => `$${name}: ${type}`).join(' ')}) `;
    return `${head}{ ${body} }`;
  });
}

function selections(schema: GraphQLSchema, type: GraphQLCompositeType, depth: number): fc.Arbitrary<string> {
  const fields = isUnionType(type)
    ? []
    : Object.values(type.getFields()).filter((field) => isAnswerable(field, depth));
  const choices: fc.Arbitrary<string>[] = [fc.constantFrom('__typename', 'kind: __typename')];
  if (fields.length > 0) {
    const field = fc.constantFrom(...fields).chain((chosen) => fieldText(schema, chosen, depth));
    choices.push(field, field, field, field);
  }
  const members = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [];
  if (members.length > 0 && depth > 0) {
    const fragment = fc
      .constantFrom(...members, type)
      .chain((member) =>
        selections(schema, member, depth - 1).map((body) => `... on ${member.name}${''} { ${body} }`),
      );
    choices.push(fragment, fragment);
  }
  return fc
    .array(fc.oneof(...choices), { minLength: 1, maxLength: depth > 2 ? 4 : 3 })
    .map((parts) => parts.join(' '));
}

function isAnswerable(field: GraphQLField<unknown, unknown>, depth: number): boolean {
  const needsInput = field.args.some(
    (arg) =>
      isNonNullType(arg.type) && arg.defaultValue === undefined && isInputObjectType(getNamedType(arg.type)),
  );
  return !needsInput && (depth > 0 || !isCompositeType(getNamedType(field.type)));
}

function fieldText(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  depth: number,
): fc.Arbitrary<string> {
  const named = getNamedType(field.type);
  const below = isCompositeType(named)
    ? selections(schema, named, depth - 1).map((body) => ` { ${body} }`)
    : fc.constant('');
  const alias = fc.oneof(
    { weight: 5, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('a: ', 'b: ', 'constructor: ', '__proto__: ') },
  );
  const directive = fc.oneof(
    { weight: 8, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ' @skip(if: $yes)',
        ' @skip(if: $no)',
        ' @include(if: $yes)',
        ' @include(if: $no)',
      ),
    },
  );
  return fc
    .tuple(alias, argumentsText(field.args), directive, below)
    .map(([name, args, when, body]) => `${name}${field.name}${args}${when}${body}`);
}

function argumentsText(args: readonly GraphQLArgument[]): fc.Arbitrary<string> {
  const given = args.filter((arg) => literals(arg).length > 0);
  if (given.length === 0) return fc.constant('');
  const each = given.map((arg) => {
    const value = fc.constantFrom(...literals(arg)).map((literal) => `${arg.name}: ${literal}`);
    const isRequired = isNonNullType(arg.type) && arg.defaultValue === undefined;
    return isRequired ? value : fc.option(value, { nil: '' });
  });
  return fc.tuple(...each).map((texts) => {
    const written = texts.filter((text) => text !== '').join(', ');
    return written === '' ? '' : `(${written})`;
  });
}

function literals({ type }: GraphQLArgument): readonly string[] {
  const named = getNamedType(type);
  if (String(type).startsWith('[')) return [];
  if (isEnumType(named)) return named.getValues().map(({ name }) => name);
  switch (named.name) {
    case 'Int':
      return ['1', '2', '$count'];
    case 'Boolean':
      return ['true', 'false'];
    case 'ID':
      return ['"x"', '"y \\"z\\""', '$id'];
    case 'String':
      return ['"x"', '"y \\"z\\""', '$text'];
    default:
      return isNonNullType(type) && !isInputObjectType(named) ? ['"2026-01-01"'] : [];
  }
}
