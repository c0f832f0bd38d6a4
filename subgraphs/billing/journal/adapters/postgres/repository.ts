import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { JournalRepository } from '../../application/ports.ts';
import type { JournalEvent, JournalValue } from '../../domain/journal-event.ts';
import { journal } from './tables.ts';

/** What the first event of an account is chained to. */
const genesis = new Uint8Array(32);

/** JSON with its keys in order, so that one event has one text and one hash. */
function canonical(value: JournalValue): string {
  if (Array.isArray(value)) return `[${value.map((item: JournalValue) => canonical(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

const journalHash = (previous: Uint8Array, text: string): Buffer =>
  createHash('sha256').update(previous).update(text).digest();

const textOf = ({ customerId, type, at, context }: JournalEvent, position: number): string =>
  canonical({ customerId, position, type, at: at.toString(), context });

type Head = { readonly position: string; readonly hash: Buffer };
const lockHead = plainSql<Head>(
  'SELECT position, hash FROM journal_head WHERE customer_id = $1 FOR NO KEY UPDATE',
);
// Two at once on a new account: the second waits for the first one's commit and locks what it made.
const makeHead = plainSql<Head>(`
  INSERT INTO journal_head (customer_id, position, hash) VALUES ($1, 0, $2)
  ON CONFLICT (customer_id) DO UPDATE SET position = journal_head.position
  RETURNING position, hash`);
const insert = prepared<Omit<typeof journal.$inferInsert, 'event'> & { readonly event: string }>()(
  (tx, given) =>
    // The event goes as text: an object would be written anew, and the hash is of exactly these characters.
    tx.insert(journal).values({ ...givenRow(journal), event: sql`${given('event')}::json` }),
);
const moveHead = plainSql('UPDATE journal_head SET position = $2, hash = $3 WHERE customer_id = $1');

/** Locked by its first touch, so that events of one account are chained one after the other. */
async function lockedHead(tx: Transaction, customerId: string): Promise<Head> {
  const { rows } = await lockHead(tx, [customerId]);
  const head = rows[0] ?? (await makeHead(tx, [customerId, genesis])).rows[0];
  assert(head !== undefined, 'the journal has no head');
  return head;
}

export const journalRepository = (tx: Transaction): JournalRepository => ({
  async append(event) {
    const head = await lockedHead(tx, event.customerId);
    const position = Number(head.position) + 1;
    const text = textOf(event, position);
    const hash = journalHash(head.hash, text);
    const { customerId, type, at } = event;
    const row = { customerId, position, type, at, event: text, previousHash: head.hash, hash };
    withoutWaiting(tx, insert(tx, row));
    withoutWaiting(tx, moveHead(tx, [customerId, position, hash]));
  },
});
