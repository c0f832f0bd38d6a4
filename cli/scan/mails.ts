import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { filesIn } from './files.ts';
import type { Plant } from './plants.ts';
import type { Tally } from './tally.ts';

const plantAddress = 'card-scan@planted.example';

/** Sends the plant by mail, as the platform sends its own. */
export async function plantMail(smtpUrl: string, { text }: Plant): Promise<void> {
  const transport = createTransport(smtpUrl);
  try {
    await transport.sendMail({
      from: plantAddress,
      to: plantAddress,
      subject: 'Planted by the card scan',
      text,
    });
  } finally {
    transport.close();
  }
}

const mailsIn = (folder: string): string[] => filesIn(join(folder, 'mail'));

/** Searches caught mails as they were received, and as their readers see them: encodings of mail would hide a number. */
export async function searchMails(folder: string, tally: Tally): Promise<void> {
  for (const file of mailsIn(folder)) {
    const raw = readFileSync(file);
    tally.searchWhole(raw, file);
    if (!file.endsWith('.eml')) continue;
    const { subject, text, html, attachments } = await PostalMime.parse(raw);
    tally.search(Buffer.from([subject, text, html].join('\n')), file);
    for (const { content } of attachments)
      tally.search(typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content), file);
  }
}

/** @param mailCatcher  address of its pages */
export async function removePlantedMail(mailCatcher: string): Promise<void> {
  const removed = await fetch(`${mailCatcher}/api/messages?to=${encodeURIComponent(plantAddress)}`, {
    method: 'DELETE',
  });
  if (!removed.ok) throw new Error(`the planted mail could not be removed: status ${removed.status}`);
}
