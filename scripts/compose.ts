import {
  type CompositionResult,
  composeSchemaContract,
  composeServices,
  compositionHasErrors,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { type DocumentNode, type InputValueDefinitionNode, Kind, parse, print, visit } from 'graphql';
import { subgraphNames, subgraphSdl } from '../platform/graphql/subgraph-sdl.ts';

/** One graph: the whole one, or a contract that is cut from it. */
export interface ComposedGraph {
  /** For the gateway: Federation 2 supergraph, with placeholder addresses that each deployment overrides. */
  readonly supergraph: string;
  /** What a client sees. */
  readonly api: string;
}

export interface Composition extends ComposedGraph {
  /**
   * What partners see: fields, arguments, enum values and scalars with `@tag(name: "partner")`. Object types are not tagged, because
   * a tag on a type would let in every field that it will ever get.
   */
  readonly partner: ComposedGraph;
}

/** The address in the supergraph; `SUBGRAPH_URL_<QUANTUM>` says where it really is. */
const placeholderUrl = (name: string): string => `http://${name}.quanta.internal/graphql`;

/** Joins the four quanta's schemas and the gateway's own fields into one. @throws Error with every reason why they do not fit */
export function compose(): Composition {
  const services = subgraphNames.map((name) => ({
    name,
    typeDefs: parse(subgraphSdl(name)),
    url: placeholderUrl(name),
  }));
  const partnerTags = { include: new Set(['partner']), exclude: new Set<string>() };
  return {
    ...composedGraph(composeServices(services)),
    partner: composedGraph(composeSchemaContract(services, partnerTags), withRequiredPageSizes),
  };
}

function composedGraph(
  composed: CompositionResult,
  change?: (supergraph: DocumentNode) => DocumentNode,
): ComposedGraph {
  if (compositionHasErrors(composed))
    throw new Error(composed.errors.map((error) => error.message).join('\n'));
  const sdl = change === undefined ? composed.supergraphSdl : print(change(parse(composed.supergraphSdl)));
  const api = withoutMarks(transformSupergraphToPublicSchema(parse(sdl)));
  return {
    supergraph: `${generatedNotice}\n${sdl.trim()}\n`,
    api: `${generatedNotice}\n${print(api).trim()}\n`,
  };
}

/**
 * Partners say how much of a list they want: `first` is required in their graph, so that every client's types and validation know it. A
 * subgraph takes what is never null where it would take null as well.
 */
const withRequiredPageSizes = (supergraph: DocumentNode): DocumentNode =>
  visit(supergraph, {
    FieldDefinition: (field) => ({
      ...field,
      arguments: (field.arguments ?? []).map((argument) =>
        argument.name.value === 'first' ? requiredPageSize(argument) : argument,
      ),
    }),
  });

function requiredPageSize({
  defaultValue: _,
  ...argument
}: InputValueDefinitionNode): InputValueDefinitionNode {
  const { type } = argument;
  return type.kind === Kind.NON_NULL_TYPE
    ? argument
    : { ...argument, type: { kind: Kind.NON_NULL_TYPE, type } };
}

/** `@public` is for the gateway: composition hands it on, and a client has no use for it. */
function withoutMarks(document: DocumentNode): DocumentNode {
  const leaveOut = ({ name }: { readonly name: { readonly value: string } }) =>
    name.value === 'public' ? null : undefined;
  return visit(document, { Directive: leaveOut, DirectiveDefinition: leaveOut });
}

const generatedNotice = '# Generated from the subgraph schemas by scripts/schema.ts. Do not edit.';
