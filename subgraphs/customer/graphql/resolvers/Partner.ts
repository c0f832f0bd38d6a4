import { parseId } from '../../../../kernel/ids/ids.ts';
import { parsePage, toConnection } from '../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../platform/graphql/page-request.ts';
import type {
  PartnerConsentResolvers,
  PartnerKeyResolvers,
  PartnerResolvers,
} from '../../generated/resolvers.ts';
import { keyState, subOf } from '../../partners/index.ts';
import { toScope } from '../convert-partners.ts';

export const Partner: PartnerResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Partner', reference.id);
    return id === null ? null : loaders.partner.load(id);
  },
  owners: ({ owners }) => owners.map(subOf),
  keys: ({ id }, _args, { loaders }) => loaders.keysOfPartner.load(id),
  events: async ({ id: partnerId }, args, { read }) => {
    const page = parsePage(args);
    const rows = await read('Public', [], (tx) => tx.partners.eventsOf(partnerId, pageByTime(page)));
    return toConnection(rows, page, ({ at, id }) => [at.toString(), id]);
  },
};

export const PartnerKey: PartnerKeyResolvers = {
  scopes: ({ scopes }) => scopes.map(toScope),
  state: (key, _args, { clock }) => keyState(key, clock.now()),
};

export const PartnerConsent: PartnerConsentResolvers = {
  partnerName: async ({ partnerId }, _args, { loaders }) => {
    const partner = await loaders.partnerName.load(partnerId);
    return partner?.name ?? '';
  },
};
