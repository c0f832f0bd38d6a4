import type { Attachment, Email } from 'postal-mime';
import { type Html, html, page } from '../http/html.ts';
import type { MessageSummary } from './mailbox.ts';

const banner = html`<p class="banner" role="note"><strong>Mail catcher.</strong> A stand-in: nothing here was sent to anybody.</p>`;
const nothing: Html = { html: '' };

export function listPage(messages: readonly MessageSummary[], to: string): string {
  const rows = messages.map(
    (message) => html`
<li><a class="choice" href="/messages/${message.id}"><strong>${message.subject || '(no subject)'}</strong><br>
<span class="quiet">to ${message.to.join(', ')} · <time datetime="${message.receivedAt}">${shown(message.receivedAt)}</time></span></a></li>`,
  );
  return page({
    title: 'Caught mail',
    body: html`
${banner}
<h1>Caught mail</h1>
<form method="get" action="/" role="search"><label>To <input name="to" type="search" value="${to}"></label> <button class="choice">Show</button></form>
${messages.length === 0 ? html`<p>No messages${to === '' ? '' : ` to ${to}`} yet.</p>` : html`<ul>${rows}</ul>`}`,
  });
}

export function messagePage(summary: MessageSummary, email: Email): string {
  const hasHtml = email.html !== undefined;
  return page({
    title: summary.subject || '(no subject)',
    body: html`
<p><a href="/">All messages</a></p>
<h1>${summary.subject || '(no subject)'}</h1>
<p class="quiet">From ${summary.from}<br>To ${summary.to.join(', ')}<br><time datetime="${summary.receivedAt}">${shown(summary.receivedAt)}</time></p>
${hasHtml ? html`<h2>As a mail program shows it</h2><iframe sandbox title="HTML part" src="/messages/${summary.id}/html"></iframe>` : nothing}
<h2>Text</h2>
<pre>${email.text ?? '(no text part)'}</pre>
${attachmentList(summary.id, email.attachments)}
<p><a href="/messages/${summary.id}/raw">As received</a></p>`,
  });
}

function attachmentList(id: string, attachments: readonly Attachment[]): Html {
  if (attachments.length === 0) return nothing;
  const rows = attachments.map(
    (attachment, index) => html`
<li><a class="choice" href="/messages/${id}/attachments/${index}">${attachment.filename ?? `attachment ${index + 1}`}<br><span class="quiet">${attachment.mimeType}</span></a></li>`,
  );
  return html`<h2>Attachments</h2><ul>${rows}</ul>`;
}

const shown = (instant: string): string => `${instant.slice(0, 19).replace('T', ' ')} UTC`;

export const missingPage = (): string =>
  page({ title: 'Not here', body: html`${banner}<h1>Not here</h1><p><a href="/">All messages</a></p>` });
