import { type DocumentNode, type GraphQLSchema, Kind, parse, type StringValueNode } from 'graphql';
import type { Model } from '../planner/supergraph-model/model.ts';
import { readModel } from '../planner/supergraph-model/read-model.ts';
import { apiSchemaOf } from './api-schema.ts';
import { PublicFields } from './public-fields.ts';
import { refuseUnknownFeatures } from './required-features.ts';
import { TypeHierarchy } from './type-hierarchy.ts';

/** A Federation 2 supergraph, read once. */
export interface Supergraph {
  readonly sdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly types: TypeHierarchy;
  /** Which subgraph resolves what, for the planner. */
  readonly model: Model;
  /** The fields that may be fetched without the caller's identity. */
  readonly publicFields: PublicFields;
  /** URLs by subgraph name; empty when the supergraph has none. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
}

/** @throws Error when the text is not a schema, or needs what the engine does not do */
export function readSupergraph(sdl: string): Supergraph {
  const document = parse(sdl, { noLocation: true });
  refuseUnknownFeatures(document);
  return {
    sdl,
    apiSchema: apiSchemaOf(document),
    types: new TypeHierarchy(document),
    model: readModel(document),
    publicFields: new PublicFields(document),
    subgraphUrls: subgraphUrlsOf(document),
  };
}

function subgraphUrlsOf(document: DocumentNode): Map<string, string> {
  const urls = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
      const argument = (name: string): string =>
        (
          graph?.arguments?.find((candidate) => candidate.name.value === name)?.value as
            | StringValueNode
            | undefined
        )?.value ?? '';
      urls.set(argument('name'), argument('url'));
    }
  }
  return urls;
}
