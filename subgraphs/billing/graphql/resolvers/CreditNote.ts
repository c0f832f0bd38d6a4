import type { CreditNoteResolvers } from '../../generated/resolvers.ts';

export const CreditNote: CreditNoteResolvers = {
  async pdf({ id }, _args, { loaders }) {
    const found = await loaders.creditNoteDocument.load(id);
    if (found === null) return null;
    const { fileName, sha256, content } = found.document;
    return { fileName, sha256, contentBase64: Buffer.from(content).toString('base64') };
  },
};
