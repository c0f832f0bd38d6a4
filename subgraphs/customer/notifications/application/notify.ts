import { type InvoiceId, newId } from '../../../../kernel/ids/ids.ts';
import type { Customer } from '../../profile/index.ts';
import { type NotificationKind, type NotificationWords, notificationFor } from '../domain/notification.ts';
import type { NotificationInserter } from './ports.ts';

/** Writes a notification in the transaction of the change that it is about; the sender sends it later. */
export const notify = (
  tx: { readonly notifications: NotificationInserter },
  customer: Pick<Customer, 'id' | 'notificationPreferences'>,
  {
    kind,
    words,
    invoiceId = null,
  }: {
    readonly kind: NotificationKind;
    readonly words: NotificationWords;
    /** The invoice whose document is attached. */
    readonly invoiceId?: InvoiceId | null;
  },
  now: Temporal.Instant,
): Promise<void> =>
  tx.notifications.insert(notificationFor(customer, kind, words, { id: newId('Notice'), invoiceId, now }));
