import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type ValueNode } from 'graphql';

/** The price of one field, from `@listSize` and `@cost`. */
export interface FieldPrice {
  /** From `@cost`; undefined = 1 for an object, 0 for a scalar. */
  readonly weight: number | undefined;
  /** Arguments with the number of items; the largest counts. */
  readonly slicingArguments: readonly string[];
  /** Assumed number of items without such an argument. */
  readonly assumedSize: number | undefined;
  /** Fields of the connection with the items; empty when the field itself is the list. */
  readonly sizedFields: readonly string[];
}

/** Prices by `Type.field`; only fields with a directive are in it. */
export type FieldPrices = ReadonlyMap<string, FieldPrice>;

/** Reads the directives of a supergraph; the API schema does not have them. */
export function readFieldPrices(supergraph: string): FieldPrices {
  const prices = new Map<string, FieldPrice>();
  for (const definition of typesOf(parse(supergraph, { noLocation: true })))
    for (const field of definition.fields ?? []) {
      const listSize = field.directives?.find((directive) => isNamed(directive, 'listSize'));
      const cost = field.directives?.find((directive) => isNamed(directive, 'cost'));
      if (listSize === undefined && cost === undefined) continue;
      prices.set(`${definition.name.value}.${field.name.value}`, {
        weight: numberIn(argument(cost, 'weight')),
        slicingArguments: stringsIn(argument(listSize, 'slicingArguments')),
        assumedSize: numberIn(argument(listSize, 'assumedSize')),
        sizedFields: stringsIn(argument(listSize, 'sizedFields')),
      });
    }
  return prices;
}

const typesOf = (document: DocumentNode) =>
  document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION ? [node] : [],
  );

/** Composition names an imported directive `@cost`, and one that is not imported `@cost__cost`. */
const isNamed = (directive: ConstDirectiveNode, name: string): boolean =>
  directive.name.value === name || directive.name.value === `cost__${name}`;

const argument = (directive: ConstDirectiveNode | undefined, name: string): ValueNode | undefined =>
  directive?.arguments?.find((each) => each.name.value === name)?.value;

const numberIn = (value: ValueNode | undefined): number | undefined =>
  value?.kind === Kind.INT || value?.kind === Kind.STRING ? Number(value.value) : undefined;

const stringsIn = (value: ValueNode | undefined): string[] =>
  value?.kind === Kind.LIST
    ? value.values.flatMap((each) => (each.kind === Kind.STRING ? [each.value] : []))
    : [];
