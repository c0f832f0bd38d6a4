import { createTransport } from 'nodemailer';
import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';

/** One e-mail to one person. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /**
   * Names the mail for ever, of letters, digits, `_` and `-`: it becomes the `Message-ID`, so that a repeated delivery is
   * recognisable as such.
   */
  readonly id: string;
  readonly attachment: {
    readonly fileName: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  } | null;
}

export interface Mailer {
  /**
   * Resolves when the mail server has taken the mail.
   *
   * @throws PermanentFailure when the server refuses this recipient or this mail for good, Outage when trying again may help
   */
  send(mail: Mail): Promise<void>;
  close(): void;
}

const timeoutMs = 10_000;
const connectionsMax = 4;

/**
 * Sends by SMTP.
 *
 * @param options.url   `smtp://host:port`, or `smtps://user:password@host:port`; STARTTLS is used where the server offers it
 * @param options.from  `Quanta <no-reply@example.com>`
 */
export function openMailer(options: { readonly url: string; readonly from: string }): Mailer {
  const address = /<([^>]+)>$/.exec(options.from)?.[1] ?? options.from;
  const domain = address.split('@')[1] ?? 'localhost';
  // Written whole before it is sent: a mail that is put together on the way leaves in dozens of small packets.
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    // A mail is made of what it is given: nothing is read from files or fetched from addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: connectionsMax,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, id, attachment }) {
      try {
        const { envelope, message } = await composer.sendMail({
          from: options.from,
          to,
          subject,
          text,
          ...(html === null ? {} : { html }),
          messageId: `<${id}@${domain}>`,
          // No out-of-office reply should answer a machine (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments:
            attachment === null
              ? []
              : [
                  {
                    filename: attachment.fileName,
                    contentType: attachment.contentType,
                    content: Buffer.from(attachment.content),
                  },
                ],
        });
        await transport.sendMail({ envelope, raw: message });
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A 5yz answer to the envelope or the mail is final (RFC 5321, 4.2.1); log-in failures and the rest may mend. */
function translate(error: unknown): Error {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  const isFinal = typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH';
  return isFinal
    ? new PermanentFailure(`the mail server refused the mail (${responseCode})`, { cause: error })
    : new Outage('smtp', { retryable: true, cause: error });
}
