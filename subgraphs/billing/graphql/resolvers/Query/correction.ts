import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const correction: NonNullable<QueryResolvers['correction']> = (_root, { id }, { loaders }) => {
  const correctionId = parseId('Correction', id);
  return correctionId === null ? null : loaders.correction.load(correctionId);
};
