import type { CardKeySet } from '../../../cards/index.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const cardKeySet: NonNullable<QueryResolvers['cardKeySet']> = (_root, _args, { read }) =>
  read<CardKeySet | null>('Public', null, (tx) => tx.cardKeys.newest());
