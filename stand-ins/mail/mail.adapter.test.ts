import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../http/listen.ts';
import { type MailCatcher, startMailCatcher } from './server.ts';

let directory: string;
let catcher: MailCatcher;
const start = (): Promise<MailCatcher> =>
  startMailCatcher({ host: '127.0.0.1', smtpPort: 0, httpPort: 0, directory, log: silentLog });
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quanta-mail-'));
  catcher = await start();
});
afterAll(() => catcher.stop());

interface Listed {
  readonly total: number;
  readonly messages: readonly {
    readonly id: string;
    readonly subject: string;
    readonly to: readonly string[];
    readonly text: string;
    readonly html: string | null;
    readonly attachments: readonly { readonly filename: string }[];
  }[];
}
const messagesTo = async (to: string): Promise<Listed> =>
  (await (await fetch(`${catcher.url}/api/messages?to=${encodeURIComponent(to)}`)).json()) as Listed;

const send = (to: string, subject = 'Your invoice – März') =>
  createTransport(catcher.smtpUrl).sendMail({
    from: 'Quanta <no-reply@quanta.example>',
    to,
    subject,
    text: 'Rate us: http://127.0.0.1:4000/survey?token=abc',
    html: '<h1>Hello</h1><script>alert(1)</script>',
    attachments: [{ filename: 'inv_1 (1).pdf', content: Buffer.from('%PDF-1.7') }],
  });

describe('the mail catcher', () => {
  it('keeps what a mail client sends and finds it by recipient', async () => {
    await send('clara@customer.example');
    await send('owen@customer.example', 'Other');
    const { total, messages } = await messagesTo('CLARA@customer.example');
    expect(total).toBe(1);
    expect(messages[0]).toMatchObject({
      subject: 'Your invoice – März',
      to: ['clara@customer.example'],
      attachments: [{ filename: 'inv_1 (1).pdf' }],
    });
    expect(messages[0]?.text).toContain('token=abc');
  });

  it('shows the list, a message, its HTML in a sandbox, and an attachment as a file', async () => {
    await send('page@customer.example', '<b>not bold</b>');
    const id = (await messagesTo('page@')).messages[0]?.id ?? '';
    const list = await (await fetch(`${catcher.url}/?to=page@`)).text();
    expect(list).toContain('&lt;b&gt;not bold&lt;/b&gt;');
    const message = await (await fetch(`${catcher.url}/messages/${id}`)).text();
    expect(message).toContain('<iframe sandbox');
    expect(message).not.toContain('<script>');
    const part = await fetch(`${catcher.url}/messages/${id}/html`);
    expect(part.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    const file = await fetch(`${catcher.url}/messages/${id}/attachments/0`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(await file.text()).toBe('%PDF-1.7');
    const raw = await (await fetch(`${catcher.url}/messages/${id}/raw`)).text();
    expect(raw).toContain('To: page@customer.example');
  });

  it('answers 404 to ids that are none, paths into the folder among them', async () => {
    for (const id of ['x', '..%2f..%2fetc%2fpasswd', '000000000-000000000000']) {
      expect((await fetch(`${catcher.url}/messages/${id}`)).status).toBe(404);
    }
  });

  it('refuses a message of more than ten megabytes and takes the next one', async () => {
    const huge = 'x'.repeat(11 * 1024 * 1024);
    const transport = createTransport(catcher.smtpUrl);
    await expect(
      transport.sendMail({ from: 'a@b.example', to: 'huge@b.example', text: huge }),
    ).rejects.toMatchObject({ responseCode: 552 });
    expect((await messagesTo('huge@')).total).toBe(0);
    await send('next@b.example');
    expect((await messagesTo('next@')).total).toBe(1);
  });

  it('has its messages again after a restart, and none after DELETE', async () => {
    await send('kept@customer.example');
    await catcher.stop();
    catcher = await start();
    expect((await messagesTo('kept@')).total).toBe(1);
    expect((await fetch(`${catcher.url}/api/messages`, { method: 'DELETE' })).status).toBe(200);
    expect((await messagesTo('')).total).toBe(0);
  });
});
