import type { Mailer } from '../../../../platform/mail/mail.ts';
import type { Deliver } from '../../../../platform/notifications/send-due.ts';
import type { DueNotification } from '../domain/notification.ts';

/** Hands a notification to the mail server; its id names it there too. */
export const deliverBy =
  (mailer: Mailer): Deliver<DueNotification> =>
  ({ id, subject, bodyText, recipient }) =>
    mailer.send({
      to: { name: recipient.name, address: recipient.email },
      subject,
      text: bodyText,
      html: null,
      id,
      attachment: null,
    });
