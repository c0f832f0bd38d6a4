import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const ownPartners: NonNullable<QueryResolvers['ownPartners']> = (_root, _args, { actor, read }) => {
  const { partner, subject } = actor;
  return read('Public', [], async (tx) => {
    if (partner !== undefined) return tx.partners.byIds([partner.id]);
    return subject === null ? [] : tx.partners.ownedBy(subject);
  });
};
