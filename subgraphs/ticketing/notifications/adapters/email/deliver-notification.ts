import type { Mailer } from '../../../../../platform/mail/mail.ts';
import type { Deliver } from '../../application/send-notifications.ts';

/** Hands a notice to the mail server; the notice's id names it there too. */
export const deliverBy =
  (mailer: Mailer): Deliver =>
  ({ id, subject, bodyText, recipient }) =>
    mailer.send({
      to: { name: recipient.name, address: recipient.email },
      subject,
      text: bodyText,
      html: null,
      id,
      attachment: null,
    });
