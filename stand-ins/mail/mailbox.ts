import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** What the list shows of a message. */
export interface MessageSummary {
  /** Sorts by age. */
  readonly id: string;
  /** UTC. */
  readonly receivedAt: string;
  readonly from: string;
  /** Envelope recipients, as the sender's server named them. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly sizeBytes: number;
}

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

const messagesMax = 1_000;
const totalBytesMax = 256 * 1024 * 1024;
export const isMessageId = (text: string): boolean => /^[0-9a-z]{9}-[0-9a-f]{12}$/.test(text);

/** Caught mail in a folder: `<id>.eml` as received and `<id>.json` for the list. The oldest make room for new ones. */
export class Mailbox {
  readonly #directory: string;
  /** Oldest first. */
  #messages: MessageSummary[] = [];
  #working: Promise<unknown> = Promise.resolve();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(directory: string): Promise<Mailbox> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const mailbox = new Mailbox(directory);
    await mailbox.#load();
    return mailbox;
  }

  /** Keeps a message; once this resolves it survives a kill. */
  add(envelope: Envelope, raw: Buffer): Promise<MessageSummary> {
    return this.#oneAtATime(async () => {
      const { subject = '' } = await PostalMime.parse(raw);
      const id = `${Date.now().toString(36).padStart(9, '0')}-${randomBytes(6).toString('hex')}`;
      const summary: MessageSummary = {
        id,
        receivedAt: new Date().toISOString(),
        from: envelope.from,
        to: envelope.to,
        subject: subject.slice(0, 500),
        sizeBytes: raw.length,
      };
      await this.#write(`${id}.eml`, raw);
      await this.#write(`${id}.json`, Buffer.from(JSON.stringify(summary)));
      this.#messages.push(summary);
      await this.#makeRoom();
      return summary;
    });
  }

  /** Newest first. @param to  part of a recipient's address, in any case; everybody's when empty */
  list(to: string): readonly MessageSummary[] {
    const wanted = to.toLowerCase();
    return this.#messages
      .filter((message) => message.to.some((address) => address.toLowerCase().includes(wanted)))
      .toReversed();
  }

  /** The message as received, or null when there is none of that id. */
  async raw(id: string): Promise<Buffer | null> {
    if (!this.#messages.some((message) => message.id === id)) return null;
    return readFile(join(this.#directory, `${id}.eml`));
  }

  async parsed(id: string): Promise<{ readonly summary: MessageSummary; readonly email: Email } | null> {
    const summary = this.#messages.find((message) => message.id === id);
    const raw = await this.raw(id);
    return summary === undefined || raw === null ? null : { summary, email: await PostalMime.parse(raw) };
  }

  /** @param to  as in `list`; everything when empty */
  clear(to: string): Promise<void> {
    return this.#oneAtATime(async () => {
      const gone = new Set(this.list(to));
      this.#messages = this.#messages.filter((message) => !gone.has(message));
      for (const { id } of gone) await this.#remove(id);
    });
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#working.then(work, work);
    this.#working = done.catch(() => {});
    return done;
  }

  async #load(): Promise<void> {
    const names = (await readdir(this.#directory)).toSorted();
    for (const name of names) {
      const id = name.replace(/\.json$/, '');
      if (id !== name && isMessageId(id)) {
        this.#messages.push(
          JSON.parse(await readFile(join(this.#directory, name), 'utf8')) as MessageSummary,
        );
      }
    }
    const known = new Set(this.#messages.flatMap(({ id }) => [`${id}.json`, `${id}.eml`]));
    // Halves that a kill left behind: their senders were never told that they were taken.
    for (const name of names) if (!known.has(name)) await rm(join(this.#directory, name), { force: true });
  }

  async #makeRoom(): Promise<void> {
    let total = this.#messages.reduce((sum, message) => sum + message.sizeBytes, 0);
    while (this.#messages.length > messagesMax || (total > totalBytesMax && this.#messages.length > 1)) {
      const oldest = this.#messages.shift();
      if (oldest === undefined) return;
      total -= oldest.sizeBytes;
      await this.#remove(oldest.id);
    }
  }

  async #remove(id: string): Promise<void> {
    await rm(join(this.#directory, `${id}.json`), { force: true });
    await rm(join(this.#directory, `${id}.eml`), { force: true });
  }

  async #write(name: string, bytes: Buffer): Promise<void> {
    const path = join(this.#directory, name);
    const file = await open(`${path}.new`, 'w', 0o600);
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(`${path}.new`, path);
  }
}
