import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import { type Mail, type Mailer, openMailer } from './mail.ts';

const from = 'Quanta <no-reply@quanta.example>';
const mail: Mail = {
  to: { name: 'Anna Berg', address: 'anna@example.com' },
  subject: 'Rechnung über 30 €',
  text: 'Guten Tag,\n\nIhre Rechnung liegt bei.\n',
  html: '<p>Guten Tag</p>',
  id: 'ntc_06evqk0000000000000000000',
  attachment: {
    fileName: 'invoice.pdf',
    contentType: 'application/pdf',
    content: Buffer.from('%PDF-1.7 bytes'),
  },
};

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const thing of opened.splice(0)) thing.close();
});

/** A mail server that keeps what it took. */
async function mailServer(
  options: Partial<SMTPServerOptions> = {},
): Promise<{ mailer: Mailer; taken: Email[] }> {
  const taken: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((email) => {
          taken.push(email);
          done();
        });
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from });
  opened.push(mailer, { close: () => void server.close(() => undefined) });
  return { mailer, taken };
}

const answering =
  (responseCode: number): NonNullable<SMTPServerOptions['onRcptTo']> =>
  (_address, _session, done) =>
    done(Object.assign(new Error('no'), { responseCode }));

describe('a mail', () => {
  it('arrives with its words in both forms, its attachment to the byte, and the same Message-ID each time', async () => {
    const { mailer, taken } = await mailServer();
    await mailer.send(mail);
    await mailer.send(mail);
    expect(taken).toHaveLength(2);
    for (const email of taken) {
      expect(email).toMatchObject({
        messageId: '<ntc_06evqk0000000000000000000@quanta.example>',
        from: { name: 'Quanta', address: 'no-reply@quanta.example' },
        to: [{ name: 'Anna Berg', address: 'anna@example.com' }],
        subject: 'Rechnung über 30 €',
      });
      expect(email.text).toContain('Ihre Rechnung liegt bei.');
      expect(email.html).toContain('<p>Guten Tag</p>');
      expect(email.attachments).toMatchObject([{ filename: 'invoice.pdf', mimeType: 'application/pdf' }]);
      expect(Buffer.from(email.attachments[0]?.content as ArrayBuffer).toString()).toBe('%PDF-1.7 bytes');
    }
  });

  it('cannot be given a second recipient through a name or a subject', async () => {
    const { mailer, taken } = await mailServer();
    const name = 'Anna\r\nBcc: all@example.com';
    await mailer.send({ ...mail, to: { ...mail.to, name }, subject: 'Hello\r\nBcc: all@example.com' });
    expect(taken[0]?.bcc ?? []).toEqual([]);
    expect(taken[0]?.to).toMatchObject([{ address: 'anna@example.com' }]);
  });
});

describe('a failure', () => {
  it('is final when the server refuses the recipient for good', async () => {
    const { mailer } = await mailServer({ onRcptTo: answering(550) });
    await expect(mailer.send(mail)).rejects.toThrow(PermanentFailure);
  });
  it('may mend when the server says so, or does not answer at all', async () => {
    const { mailer } = await mailServer({ onRcptTo: answering(451) });
    await expect(mailer.send(mail)).rejects.toThrow(Outage);
    const nowhere = openMailer({ url: 'smtp://127.0.0.1:1', from });
    opened.push(nowhere);
    await expect(nowhere.send(mail)).rejects.toThrow(Outage);
  });
});
