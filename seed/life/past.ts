import type { MessageId } from '../../kernel/ids/ids.ts';
import { type Clock, clockAt } from '../../kernel/time/clock.ts';
import type { RowAccess, UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Envelope } from '../../platform/messaging/envelope.ts';
import type { MessageHandler } from '../../platform/messaging/handler.ts';
import { applyTogether } from '../../platform/messaging/inbox.ts';
import { addToOutbox, outboxHasRoom } from '../../platform/messaging/outbox.ts';
import type { Database, Transaction } from '../../platform/postgres/database.ts';
import type { Outbox } from '../../schema/messages/outbox.ts';
import { type ConsumerName, readersOf } from '../../schema/messages/streams.ts';

/** A message that was written in a transaction. */
interface Written {
  readonly id: MessageId;
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

type Handlers = Partial<Readonly<Record<ConsumerName, readonly MessageHandler[]>>>;
type Repositories = { readonly outbox: Outbox };

/** One quantum, with what it does with the messages of the others at a moment. */
export interface PastQuantum<R extends Repositories> {
  /** Its consumers' names begin with it. */
  readonly name: 'customer' | 'billing' | 'ticketing';
  readonly database: Database;
  readonly repositoriesIn: (tx: Transaction) => R;
  /** Its consumers' handlers. @param given repositories that note what is written to the outbox */
  handlersAt(clock: Clock, repositoriesIn: (tx: Transaction) => R): Handlers;
}

/** Notes what is written to a transaction's outbox. */
const noting = (tx: Transaction, written: Written[]): Outbox => ({
  async add(message, body) {
    const id = await addToOutbox(tx, message, body);
    written.push({ id, type: message.type, subject: message.subject(body), body });
  },
  hasRoom: () => outboxHasRoom(tx),
});

const envelopeOf = ({ id, type, subject, body }: Written, at: Temporal.Instant): Envelope => ({
  specversion: '1.0',
  id,
  source: '/quanta/seed',
  type,
  subject,
  time: at.toString(),
  datacontenttype: 'application/json',
  dataschema: '',
  correlationid: id,
  data: body,
});

function effectOf(handlers: readonly MessageHandler[], written: Written, at: Temporal.Instant) {
  const { id, type, subject, body } = written;
  const handler = handlers.find((one) => one.type === type);
  const head = { id, type, subject, time: at.toString(), correlationId: id };
  const prepared = handler?.prepare(JSON.parse(JSON.stringify(body)), head) ?? {
    invalid: `nothing reads ${type}`,
  };
  if ('invalid' in prepared) throw new Error(prepared.invalid);
  return prepared.effect;
}

type AnyQuantum = PastQuantum<Repositories>;
type Reserve = (written: readonly Written[]) => Promise<void>;

/**
 * Lets quanta do their own work on a day that is over: their use cases and the handlers of their messages get the clock of that
 * day. The graph cannot: it asks the real clock.
 *
 * The messages that come of it are written to the outbox as ever, and signed and sent by the real workers. What one of these
 * quanta does with a message of another is done here, dated, before the real worker is given it: the message's id is put into the
 * reader's inbox in a transaction that is open before the sender's is committed. To the worker it is a second delivery.
 */
export class Past {
  readonly #quanta: readonly AnyQuantum[];

  constructor(quanta: readonly AnyQuantum[]) {
    this.#quanta = quanta;
  }

  /** Transactions of a quantum at a moment. */
  unitOfWorkAt<R extends Repositories>(quantum: PastQuantum<R>, at: Temporal.Instant): UnitOfWork<R> {
    return (access, work) =>
      this.#commit(at, (reserve) => this.#transact(quantum, { access, work, reserve }));
  }

  #transact<R extends Repositories, T>(
    quantum: PastQuantum<R>,
    given: { access: RowAccess; work: (tx: R) => Promise<T>; reserve: Reserve },
  ): Promise<T> {
    return quantum.database.transaction(given.access, async (tx) => {
      const written: Written[] = [];
      const result = await given.work({ ...quantum.repositoriesIn(tx), outbox: noting(tx, written) });
      await given.reserve(written);
      return result;
    });
  }

  /** Commits, and then lets the readers do what they have reserved; a transaction that fails takes their reservations with it. */
  async #commit<T>(at: Temporal.Instant, transaction: (reserve: Reserve) => Promise<T>): Promise<T> {
    const committed = Promise.withResolvers<void>();
    committed.promise.catch(() => undefined);
    const deliveries: Promise<void>[] = [];
    try {
      const result = await transaction(async (written) => {
        deliveries.push(...(await this.#reserve(written, { at, committed: committed.promise })));
      });
      committed.resolve();
      await Promise.all(deliveries);
      return result;
    } catch (error) {
      committed.reject(error);
      await Promise.allSettled(deliveries);
      throw error;
    }
  }

  /** @returns when each reader has done its part */
  async #reserve(
    written: readonly Written[],
    moment: { at: Temporal.Instant; committed: Promise<void> },
  ): Promise<Promise<void>[]> {
    const readers = new Map<ConsumerName, Written[]>();
    for (const one of written)
      for (const consumer of readersOf(one.type))
        readers.set(consumer, [...(readers.get(consumer) ?? []), one]);
    const deliveries = [...readers].flatMap(([consumer, messages]) =>
      this.#quanta
        .filter(({ name }) => consumer.startsWith(`${name}-`))
        .map((quantum) => this.#deliver(quantum, { consumer, messages, ...moment })),
    );
    await Promise.all(deliveries.map(({ reserved }) => reserved));
    return deliveries.map(({ done }) => done);
  }

  #deliver(
    quantum: AnyQuantum,
    given: {
      consumer: ConsumerName;
      messages: readonly Written[];
      at: Temporal.Instant;
      committed: Promise<void>;
    },
  ): { reserved: Promise<void>; done: Promise<void> } {
    const { consumer, messages, at, committed } = given;
    const reserved = Promise.withResolvers<void>();
    const done = this.#commit(at, async (reserve) => {
      const written: Written[] = [];
      const handlers = quantum.handlersAt(clockAt(at), (tx) => ({
        ...quantum.repositoriesIn(tx),
        outbox: noting(tx, written),
      }))[consumer];
      let left = messages.length;
      await applyTogether(
        quantum.database,
        consumer,
        messages.map((message) => {
          const effect = effectOf(handlers ?? [], message, at);
          return {
            envelope: envelopeOf(message, at),
            async effect(tx, isAlone) {
              // The inbox has the ids by now: another delivery of them waits for this transaction's end.
              reserved.resolve();
              await committed;
              await effect(tx, isAlone);
              left -= 1;
              if (left === 0) await reserve(written);
            },
          };
        }),
      );
    });
    // Nothing was new, or it failed: then nothing waits for the reservation.
    done.then(reserved.resolve, reserved.resolve);
    return { reserved: reserved.promise, done };
  }
}
