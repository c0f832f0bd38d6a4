import { type InvoiceId, newId } from '../../../kernel/ids/ids.ts';
import type { Customer } from '../domain/customer.ts';
import { type NoticeKind, type NoticeWords, noticeFor } from '../domain/notice.ts';
import type { Work } from './ports.ts';

/** Writes a notice in the transaction of what it tells of; the sender takes it from there. */
export const notify = (
  tx: Work,
  customer: Customer,
  notice: { readonly kind: NoticeKind; readonly words: NoticeWords; readonly invoiceId?: InvoiceId },
  now: Temporal.Instant,
): Promise<void> =>
  tx.notices.insert(
    noticeFor(customer, notice.kind, notice.words, {
      id: newId('Notice'),
      invoiceId: notice.invoiceId ?? null,
      now,
    }),
  );
