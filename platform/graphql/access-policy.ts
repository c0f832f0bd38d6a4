import {
  type DirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';
import type { Actor, PartnerScope } from '../../kernel/access/actor.ts';
import { Defect, RequestFault } from '../../kernel/errors/errors.ts';
import { type AccessRole, accessRoles, isAllowed, rolesOf } from './access-role.ts';

/** Who may read a field, as its `@access` or its type's says. */
export type Policy = readonly AccessRole[];

/** Any resolver's context: every quantum's has the caller in it. */
interface WithActor {
  readonly actor: Actor;
}

type EntityType = GraphQLObjectType | GraphQLInterfaceType;
type ReferenceResolver = (reference: object, context: WithActor, info: unknown) => unknown;

/** What federation adds to a subgraph; only the gateway's assertion is asked for here, entities are checked one by one. */
const federationTypes = new Set(['_Service']);
const federationFields = new Set(['_service', '_entities']);

/**
 * Puts every field's policy in front of its resolver, and every entity's in front of its lookup.
 *
 * @throws Defect naming each field that has no policy, or is public and not for everybody: such a schema must not start
 */
export function enforceAccess(schema: GraphQLSchema): void {
  const rootScopes = new Map<EntityType | null | undefined, PartnerScope>([
    [schema.getQueryType(), 'read'],
    [schema.getMutationType(), 'write'],
  ]);
  const open: string[] = [];
  const closed: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInterfaceType(type) && referenceResolver(type) !== undefined)
      guardReference(type, entityPolicy(type));
    if (!isObjectType(type) || federationTypes.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (federationFields.has(field.name)) continue;
      const policy = policyOf(type, field);
      if (policy === null) open.push(`${type.name}.${field.name}`);
      else guardField(field, policy, rootScopes.get(type));
      if (isPublic(field) && policy?.includes('ANYONE') !== true) closed.push(`${type.name}.${field.name}`);
    }
    guardReference(type, entityPolicy(type));
  }
  if (open.length > 0)
    throw new Defect(
      `These fields say neither themselves nor by their type who may read them: ${open.join(', ')}`,
    );
  if (closed.length > 0)
    throw new Defect(
      `These fields are @public, which the gateway asks anonymously, but not open to ANYONE: ${closed.join(', ')}`,
    );
}

/** The field's own `@access`, else its type's, else null. */
export const policyOf = (
  type: EntityType,
  field: Pick<GraphQLField<unknown, unknown>, 'astNode'>,
): Policy | null => rolesIn(field.astNode?.directives) ?? typePolicy(type);

/** Whether the field's answer is the same for everybody, as its `@public` says. */
const isPublic = ({ astNode }: Pick<GraphQLField<unknown, unknown>, 'astNode'>): boolean =>
  astNode?.directives?.some(({ name }) => name.value === 'public') ?? false;

function typePolicy(type: EntityType): Policy | null {
  for (const definition of [type.astNode, ...type.extensionASTNodes]) {
    const found = rolesIn(definition?.directives);
    if (found !== null) return found;
  }
  return null;
}

/** A role that may read any field of an entity may look it up; each field is then checked separately. */
function entityPolicy(type: EntityType): Policy {
  const fromFields = Object.values(type.getFields()).flatMap(
    (field) => rolesIn(field.astNode?.directives) ?? [],
  );
  return [...new Set([...(typePolicy(type) ?? []), ...fromFields])];
}

function rolesIn(directives: readonly DirectiveNode[] | undefined): Policy | null {
  const access = directives?.find((directive) => directive.name.value === 'access');
  if (access === undefined) return null;
  const list = access.arguments?.find((argument) => argument.name.value === 'roles')?.value;
  const names = list?.kind === Kind.LIST ? list.values : list === undefined ? [] : [list];
  return names.map((name) => {
    const role = accessRoles.find((known) => name.kind === Kind.ENUM && name.value === known);
    if (role === undefined) throw new Defect(`@access names an unknown role: ${JSON.stringify(name)}`);
    return role;
  });
}

/** @param scope  that a partner's key must have; undefined for fields that are no roots */
function guardField(
  field: GraphQLField<unknown, WithActor>,
  policy: Policy,
  scope: PartnerScope | undefined,
): void {
  if (policy.includes('ANYONE')) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    requireAccess(policy, context.actor);
    if (scope !== undefined) requireScope(scope, context.actor);
    return resolve(source, args, context, info);
  };
}

const referenceResolver = (type: { extensions: object }): ReferenceResolver | undefined =>
  (type.extensions as { apollo?: { subgraph?: { resolveReference?: ReferenceResolver } } }).apollo?.subgraph
    ?.resolveReference;

/**
 * The rule before an entity's lookup. A type without a lookup of its own answers with the reference, so it is guarded too.
 *
 * The answer is copied where it is frozen, because the federation library writes `__typename` onto it.
 */
function guardReference(type: EntityType, policy: Policy): void {
  const resolve = referenceResolver(type) ?? ((reference: object) => reference);
  const guarded: ReferenceResolver = async (reference, context, info) => {
    requireAccess(policy, context.actor);
    const found = await resolve(reference, context, info);
    return typeof found === 'object' && found !== null && !Object.isExtensible(found) ? { ...found } : found;
  };
  const extensions = type.extensions as { apollo?: { subgraph?: object } };
  type.extensions = {
    ...extensions,
    apollo: { ...extensions.apollo, subgraph: { ...extensions.apollo?.subgraph, resolveReference: guarded } },
  } as EntityType['extensions'];
}

function requireAccess(policy: Policy, actor: Actor): void {
  if (isAllowed(policy, actor)) return;
  const which = rolesText(rolesOf(policy));
  if (actor.subject === null)
    throw new RequestFault(
      'UNAUTHENTICATED',
      which === '' ? 'Sign in to read this.' : `Sign in to read this. Roles that may: ${which}.`,
    );
  const held = rolesText(actor.roles);
  throw new RequestFault(
    'FORBIDDEN',
    `${held === '' ? 'You have no role here' : `Your role, ${held}, may not read or do this`}. Roles that may: ${which}.`,
  );
}

/** A key's scopes are checked by the gateway; this stands behind it. What changes something needs `write` or `administer`. */
function requireScope(scope: PartnerScope, { partner, scopes }: Actor): void {
  if (partner === undefined || scopes.includes(scope)) return;
  if (scope === 'write' && scopes.includes('administer')) return;
  throw new RequestFault('FORBIDDEN', `This key has no scope \`${scope}\`.`);
}

const rolesText = (roles: readonly string[]): string => roles.join(', ');
