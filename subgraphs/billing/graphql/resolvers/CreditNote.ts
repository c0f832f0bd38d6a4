import type { CreditNoteResolvers } from '../../generated/resolvers.ts';

export const CreditNote: CreditNoteResolvers = {
  async pdf({ id }, _args, { loaders }) {
    const found = await loaders.creditNoteDocument.load(id);
    if (found === null) return null;
    return found.document;
  },
};
