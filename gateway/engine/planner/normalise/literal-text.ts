import { type ArgumentNode, type DirectiveNode, Kind, type ValueNode } from 'graphql';

/**
 * A value as GraphQL text. Numbers stay as they were written, whatever their size. Strings are written with JSON's escapes, which
 * every GraphQL lexer reads: no `\u{…}`, no block strings.
 */
export function literalText(value: ValueNode): string {
  switch (value.kind) {
    case Kind.VARIABLE:
      return `$${value.name.value}`;
    case Kind.STRING:
      return JSON.stringify(value.value);
    case Kind.NULL:
      return 'null';
    case Kind.BOOLEAN:
      return value.value ? 'true' : 'false';
    case Kind.LIST:
      return `[${value.values.map(literalText).join(',')}]`;
    case Kind.OBJECT:
      return `{${value.fields.map(({ name, value: inner }) => `${name.value}:${literalText(inner)}`).join(',')}}`;
    default:
      return value.value;
  }
}

/** `(first:2,to:"DE")` in one order whatever the client's; nothing where there are none. */
export function argumentsText(given: readonly ArgumentNode[] | undefined): string {
  if (!given?.length) return '';
  const texts = given.map(({ name, value }) => `${name.value}:${literalText(value)}`);
  return `(${(texts.length > 1 ? texts.sort() : texts).join(',')})`;
}

/** Directives that a subgraph shall see: all but those that decide whether it is asked. */
export function directivesText(directives: readonly DirectiveNode[] | undefined): string {
  if (!directives?.length) return '';
  return directives
    .filter(({ name }) => name.value !== 'skip' && name.value !== 'include')
    .map(({ name, arguments: given }) => `@${name.value}${argumentsText(given)}`)
    .join('');
}
