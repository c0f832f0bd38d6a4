import { type Id, type IdType, typeOfId } from '../../../kernel/ids/ids.ts';
import type { ResolversInterfaceTypes, ResolversTypes } from '../generated/resolvers.ts';
import type { Loaders } from './loaders.ts';

type NodeModel = ResolversInterfaceTypes<ResolversTypes>['Node'];
type NodeTypeName =
  | 'Card'
  | 'Contract'
  | 'Customer'
  | 'Device'
  | 'Invoice'
  | 'Notice'
  | 'Partner'
  | 'SupportPlan'
  | 'Survey'
  | 'Ticket';

const findable: Readonly<
  Partial<
    Record<
      IdType,
      { typeName: NodeTypeName; load: (loaders: Loaders, id: string) => Promise<NodeModel | null> }
    >
  >
> = {
  Customer: { typeName: 'Customer', load: ({ customer }, id) => customer.load(id as Id<'Customer'>) },
  Device: { typeName: 'Device', load: ({ device }, id) => device.load(id as Id<'Device'>) },
  Card: { typeName: 'Card', load: ({ card }, id) => card.load(id as Id<'Card'>) },
  SupportPlan: { typeName: 'SupportPlan', load: ({ plan }, id) => plan.load(id as Id<'SupportPlan'>) },
  SupportContract: {
    typeName: 'Contract',
    load: ({ contract }, id) => contract.load(id as Id<'SupportContract'>),
  },
  Ticket: { typeName: 'Ticket', load: ({ ticket }, id) => ticket.load(id as Id<'Ticket'>) },
  Survey: { typeName: 'Survey', load: ({ survey }, id) => survey.load(id as Id<'Survey'>) },
  Invoice: { typeName: 'Invoice', load: ({ invoice }, id) => invoice.load(id as Id<'Invoice'>) },
  Partner: { typeName: 'Partner', load: ({ partner }, id) => partner.load(id as Id<'Partner'>) },
  Notice: { typeName: 'Notice', load: ({ notification }, id) => notification.load(id as Id<'Notice'>) },
};

const entryOf = (id: string) => {
  const type = typeOfId(id);
  return type === null ? undefined : findable[type];
};

/** Anything of this quantum by its id's prefix, as far as the caller may see it; null for all else. */
export const loadNode = async (id: string, loaders: Loaders): Promise<NodeModel | null> =>
  (await entryOf(id)?.load(loaders, id)) ?? null;

/** The GraphQL type of a thing, by its id's prefix. */
export const nodeTypeName = (id: string): NodeTypeName | null => entryOf(id)?.typeName ?? null;
