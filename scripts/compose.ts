import {
  composeServices,
  compositionHasErrors,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { type DocumentNode, parse, print, visit } from 'graphql';
import { subgraphNames, subgraphSdl } from '../platform/graphql/subgraph-sdl.ts';

export interface Composition {
  /** For the gateway: Federation 2 supergraph, with placeholder addresses that each deployment overrides. */
  readonly supergraph: string;
  /** What a client sees. */
  readonly api: string;
}

/** The address in the supergraph; `SUBGRAPH_URL_<QUANTUM>` says where it really is. */
const placeholderUrl = (name: string): string => `http://${name}.quanta.internal/graphql`;

/** Joins the four quanta's schemas and the gateway's own fields into one. @throws Error with every reason why they do not fit */
export function compose(): Composition {
  const composed = composeServices(
    subgraphNames.map((name) => ({ name, typeDefs: parse(subgraphSdl(name)), url: placeholderUrl(name) })),
  );
  if (compositionHasErrors(composed))
    throw new Error(composed.errors.map((error) => error.message).join('\n'));
  const api = withoutMarks(transformSupergraphToPublicSchema(parse(composed.supergraphSdl)));
  return {
    supergraph: `${generatedNotice}\n${composed.supergraphSdl.trim()}\n`,
    api: `${generatedNotice}\n${print(api).trim()}\n`,
  };
}

/** `@public` is for the gateway: composition hands it on, and a client has no use for it. */
function withoutMarks(document: DocumentNode): DocumentNode {
  const leaveOut = ({ name }: { readonly name: { readonly value: string } }) =>
    name.value === 'public' ? null : undefined;
  return visit(document, { Directive: leaveOut, DirectiveDefinition: leaveOut });
}

const generatedNotice = '# Generated from the subgraph schemas by scripts/schema.ts. Do not edit.';
