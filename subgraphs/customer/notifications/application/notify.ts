import { type InvoiceId, newId } from '../../../../kernel/ids/ids.ts';
import type { Work } from '../../application/ports.ts';
import type { Customer } from '../../profile/domain/customer.ts';
import { type NoticeKind, type NoticeWords, noticeFor } from '../domain/notification.ts';

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
