import { parseId } from '../../../../kernel/ids/ids.ts';
import type { CorrectionResolvers } from '../../generated/resolvers.ts';
import { toMoney as amount, toAccountName } from '../convert.ts';

export const Correction: CorrectionResolvers = {
  __resolveReference({ id }, { loaders }) {
    const correctionId = parseId('Correction', id);
    return correctionId === null ? null : loaders.correction.load(correctionId);
  },
  amount: ({ effect }) => amount(effect.amount),
  creditNote: ({ effect: { note } }) =>
    note === null
      ? null
      : {
          net: amount(note.net),
          tax: amount(note.tax),
          total: amount(note.total),
          refund: amount(note.refund),
          credit: amount(note.credit),
          offset: amount(note.offset),
        },
  refunds: ({ effect }) => effect.refunds.map((each) => ({ ...each, amount: amount(each.amount) })),
  invoices: ({ effect }) =>
    effect.invoices.map((each) => ({
      ...each,
      dueBefore: amount(each.dueBefore),
      dueAfter: amount(each.dueAfter),
    })),
  postings: ({ effect }) =>
    effect.postings.map(({ account, amount: entry }) => ({
      account: toAccountName(account),
      amount: amount(entry),
    })),
};
