import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessName } from '../../schema/messages/message.ts';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import type { Log } from '../log/log.ts';
import type { Database, Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import { counter, gauge } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';
import { consumerOf, parseReceipt, receiptSubject } from './receipts.ts';
import { type DoneBuckets, repairDifferences, sendAgainSince } from './reconcile.ts';
import { confirm, lostMax, type Progress, type Receipt, sendLostAgain } from './sent-messages.ts';

const applyEveryMs = 1_000;
/** A fast reader confirms a message before its sender has marked it as sent: such a receipt is tried so often. */
const triesMax = 5;
/** What is held while the database is away. What is dropped is sent again, known by its id and confirmed then. */
const heldMax = 100_000;

const resent = counter({
  name: 'quanta_outbox_resent_total',
  help: 'Messages that the broker had acknowledged and lost, or whose effect was not confirmed: they are sent again',
  labels: ['consumer'],
});

const unknownHere = gauge({
  name: 'quanta_outbox_unknown_here',
  help: 'Messages of the last day that a reader has done and that this sender does not know: its database was restored to an older copy',
  labels: ['consumer'],
});

/** A receipt that is lost in a crash costs a second sending, so no commit waits for the disk. */
const notDurable = plainSql("SELECT set_config('synchronous_commit', 'off', true)");

/**
 * Takes the receipts of a sender's messages: what is confirmed is waited for no longer, and what a consumer has passed without a receipt
 * goes back into the outbox.
 *
 * @param options.onLost  told when there is something to send again
 */
export function startReceiptReader(options: {
  database: Database;
  connection: MessagingConnection;
  sender: ProcessName;
  log: Log;
  onLost: () => void;
}): { stop(): Promise<void> } {
  const { database, connection, sender, log, onLost } = options;
  const stopping = new AbortController();
  let held: (Receipt & { readonly tries: number })[] = [];
  const reports = new Map<ConsumerName, { readonly progress: Progress; readonly at: Date }>();
  const told = new Map<ConsumerName, DoneBuckets>();
  /** Hours back, of readers whose database was restored; asked twice, it is done once. */
  const asked = new Map<ConsumerName, number>();

  const subscription = connection.nats.subscribe(receiptSubject(sender, '*'), {
    // Several replicas of a sender share one database: one of them is enough.
    queue: 'relays',
    callback: (error, message) => {
      const consumer = error === null ? consumerOf(message.subject) : null;
      const receipt = consumer === null ? null : parseReceipt(message.data);
      if (consumer === null || receipt === null)
        return log.warn({ subject: message.subject }, 'a receipt cannot be read');
      if (held.length < heldMax)
        held.push(...receipt.done.map((messageId) => ({ consumer, messageId, tries: 0 })));
      if (receipt.progress !== undefined)
        reports.set(consumer, { progress: receipt.progress, at: new Date() });
      if (receipt.buckets !== undefined) told.set(consumer, receipt.buckets);
      if (receipt.again !== undefined) asked.set(consumer, receipt.again.hours);
    },
  });

  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction({ kind: 'all' }, async (tx) => {
      await notDurable(tx, []);
      return work(tx);
    });

  const applyReceipts = async (): Promise<void> => {
    if (held.length === 0) return;
    const taken = held;
    held = [];
    let again: typeof held = taken;
    try {
      const left = new Set(await inTransaction((tx) => confirm(tx, taken)));
      again = taken
        .filter((receipt) => left.has(receipt) && receipt.tries < triesMax)
        .map((receipt) => ({ ...receipt, tries: receipt.tries + 1 }));
    } finally {
      held = [...again, ...held];
    }
  };

  const applyReports = async (): Promise<void> => {
    for (const [consumer, report] of reports) {
      const { progress, at } = report;
      const lost = await inTransaction((tx) => sendLostAgain(tx, consumer, progress, at));
      // More are left: the next second goes on with them.
      if (lost < lostMax && reports.get(consumer) === report) reports.delete(consumer);
      if (lost === 0) continue;
      resent.inc({ consumer }, lost);
      log.warn({ consumer, messages: lost }, 'messages without a receipt are sent again');
      onLost();
    }
  };

  const compareBuckets = async (): Promise<void> => {
    for (const [consumer, buckets] of told) {
      const { repaired, unknown } = await inTransaction((tx) => repairDifferences(tx, consumer, buckets));
      told.delete(consumer);
      unknownHere.set({ consumer }, unknown);
      if (unknown > 0)
        log.error(
          { consumer, messages: unknown },
          'a reader has messages that are unknown here: was this database restored?',
        );
      if (repaired > 0)
        log.warn(
          { consumer, repaired },
          'a reader lacks messages that it had confirmed; they are sent again',
        );
    }
  };

  const sendAskedAgain = async (): Promise<void> => {
    for (const [consumer, hours] of asked) {
      const messages = await inTransaction((tx) => sendAgainSince(tx, consumer, hours));
      asked.delete(consumer);
      log.warn(
        { consumer, hours, messages },
        'a reader was restored to an older copy; messages are sent again',
      );
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(applyEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      try {
        await applyReceipts();
        await compareBuckets();
        await sendAskedAgain();
        await applyReports();
      } catch (error) {
        log.warn({ err: error }, 'receipts wait');
      }
    }
  };
  const running = run();

  return {
    async stop() {
      subscription.unsubscribe();
      stopping.abort();
      await running;
    },
  };
}
