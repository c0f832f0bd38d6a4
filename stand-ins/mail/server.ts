import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import type { Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { listen, type StandInLog } from '../http/listen.ts';
import { replyJson, replyPage } from '../http/reply.ts';
import { type Envelope, isMessageId, Mailbox, type MessageSummary } from './mailbox.ts';
import { listPage, messagePage, missingPage } from './pages.ts';

export interface MailCatcherOptions {
  readonly host: string;
  /** 0 takes a free one, for both. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Where `mail/` with the messages is kept. */
  readonly directory: string;
  readonly log: StandInLog;
}

export interface MailCatcher {
  /** The web page and JSON API. */
  readonly url: string;
  /** `smtp://host:port`, without credentials or TLS. */
  readonly smtpUrl: string;
  stop(): Promise<void>;
}

const messageBytesMax = 10 * 1024 * 1024;
const clientsMax = 64;
const listMax = 100;

/** Starts the mail catcher: takes every message by SMTP, keeps it, shows it, and passes nothing on. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const mailbox = await Mailbox.open(join(options.directory, 'mail'));
  const smtp = await startSmtp(mailbox, options);
  const web = await listen(
    (request, response) => {
      handle(mailbox, request, response).catch((error: unknown) => {
        options.log.error({ err: error }, 'the mail catcher could not answer');
        if (response.headersSent) request.destroy();
        else replyJson(response, 500, { error: 'The mail catcher could not answer.' });
      });
    },
    { host: options.host, port: options.httpPort },
  );
  options.log.info({ url: web.url, smtpUrl: smtp.url }, 'STAND-IN mail catcher: nothing is passed on');
  return {
    url: web.url,
    smtpUrl: smtp.url,
    async stop() {
      await Promise.all([smtp.stop(), web.stop()]);
    },
  };
}

async function startSmtp(
  mailbox: Mailbox,
  options: MailCatcherOptions,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    banner: 'Quanta stand-in mail catcher',
    size: messageBytesMax,
    maxClients: clientsMax,
    closeTimeout: 2_000,
    onData(stream, session, done) {
      receive(mailbox, stream, session).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  // Clients that hang up in the middle are no trouble of ours.
  server.on('error', (error) => options.log.warn({ err: error }, 'an SMTP client failed'));
  const net: Server = server.listen(options.smtpPort, options.host);
  await new Promise<void>((resolve, reject) => {
    net.once('listening', resolve);
    net.once('error', reject);
  });
  const { port } = net.address() as AddressInfo;
  return {
    url: `smtp://${options.host}:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An SMTP answer with its code, as smtp-server reads it from an error. */
class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

async function receive(
  mailbox: Mailbox,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const bytes = piece as Buffer;
    size += bytes.length;
    if (size <= messageBytesMax) pieces.push(bytes);
  }
  if (size > messageBytesMax) throw new SmtpRefusal(552, 'The message is too large.');
  const { mailFrom, rcptTo } = session.envelope;
  const envelope: Envelope = {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
  };
  await mailbox.add(envelope, Buffer.concat(pieces));
}

async function handle(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('quanta-stand-in', 'mail');
  const url = new URL(request.url ?? '/', 'http://mail');
  const to = url.searchParams.get('to') ?? '';
  const [, area = '', id = '', part = '', number = ''] = url.pathname.split('/');
  if (request.method === 'DELETE' && url.pathname === '/api/messages') {
    // A page elsewhere could send this; what the browser cannot hide is where it came from.
    if (request.headers.origin !== undefined) return replyJson(response, 403, { error: 'Not from a page.' });
    await mailbox.clear(to);
    return replyJson(response, 200, { messages: [] });
  }
  if (request.method !== 'GET') return replyJson(response, 405, { error: 'Only GET.' }, { allow: 'GET' });
  if (url.pathname === '/') return replyPage(response, 200, listPage(mailbox.list(to).slice(0, listMax), to));
  if (url.pathname === '/api/messages') return listMessages(mailbox, url.searchParams, response);
  const messageId = area === 'api' ? part : area === 'messages' ? id : '';
  const found = isMessageId(messageId) ? await mailbox.parsed(messageId) : null;
  if (found === null) return replyPage(response, 404, missingPage());
  if (area === 'api') return replyJson(response, 200, toJson(found.summary, found.email));
  if (part === 'html') return replyHtmlPart(response, found.email.html ?? '');
  if (part === 'raw')
    return replyFile(response, { name: `${id}.eml`, bytes: (await mailbox.raw(id)) ?? Buffer.alloc(0) });
  if (part === 'attachments') return replyAttachment(response, found.email, Number(number));
  replyPage(response, 200, messagePage(found.summary, found.email));
}

/** `?to=` filters, `?limit=` bounds; newest first, bodies included. */
async function listMessages(
  mailbox: Mailbox,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const limit = Math.min(Math.max(Number(query.get('limit') ?? 50) || 50, 1), listMax);
  const wanted = mailbox.list(query.get('to') ?? '');
  const messages: object[] = [];
  for (const { id } of wanted.slice(0, limit)) {
    const found = await mailbox.parsed(id);
    if (found !== null) messages.push(toJson(found.summary, found.email));
  }
  replyJson(response, 200, { total: wanted.length, messages });
}

const toJson = (summary: MessageSummary, email: Email): object => ({
  ...summary,
  text: email.text ?? null,
  html: email.html ?? null,
  attachments: email.attachments.map(({ filename, mimeType }) => ({ filename, mimeType })),
});

/** The HTML of a stranger: no script, no form, no outside request, no origin, even when opened by itself. */
function replyHtmlPart(response: ServerResponse, markup: string): void {
  replyPage(response, 200, markup, {
    'content-security-policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  });
}

function replyAttachment(response: ServerResponse, email: Email, index: number): void {
  const attachment = email.attachments[index];
  if (attachment === undefined) {
    replyPage(response, 404, missingPage());
    return;
  }
  const { content, filename } = attachment;
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
  replyFile(response, { name: filename ?? `attachment-${index + 1}`, bytes });
}

/** Always saved, never shown: its type is the sender's word. */
function replyFile(response: ServerResponse, file: { readonly name: string; readonly bytes: Buffer }): void {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, '_')}`,
    'content-length': file.bytes.length,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  response.end(file.bytes);
}
