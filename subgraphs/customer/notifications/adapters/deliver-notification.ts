import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { Mailer } from '../../../../platform/mail/mail.ts';
import type { Deliver } from '../../../../platform/notifications/send-due.ts';
import type { SmsSender } from '../../../../platform/sms/sms.ts';
import type { InvoiceFiles } from '../../invoices/index.ts';
import type { DueNotification } from '../application/ports.ts';

/** Hands a notification to the mail or the text service; its id names it there too. */
export const deliverBy =
  (mailer: Mailer, sms: SmsSender, files: Pick<InvoiceFiles, 'read'>): Deliver<DueNotification> =>
  async ({ id, channel, subject, bodyText, bodyHtml, recipient, document }) => {
    if (channel === 'SMS') {
      if (recipient.phone === null)
        throw new PermanentFailure('the customer has no telephone number any more');
      return sms.send({ to: recipient.phone, text: bodyText, id });
    }
    await mailer.send({
      to: { name: recipient.name, address: recipient.email },
      subject,
      text: bodyText,
      html: bodyHtml,
      id,
      attachment:
        document === null
          ? null
          : {
              fileName: document.fileName,
              contentType: 'application/pdf',
              content: await files.read(document),
            },
    });
  };
