import { hash, randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/access/actor.ts';
import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import { idempotencyIn } from '../../platform/idempotency/idempotency.ts';
import type { Mailer } from '../../platform/mail/mail.ts';
import { outboxIn } from '../../platform/messaging/outbox.ts';
import { sendDue } from '../../platform/notifications/send-due.ts';
import { collectGarbage } from '../../platform/objects/collect-garbage.ts';
import type { ObjectStore, ReadableObjects } from '../../platform/objects/object-store.ts';
import type { Database, Transaction } from '../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../platform/postgres/unit-of-work.ts';
import type { SmsSender } from '../../platform/sms/sms.ts';
import { counter } from '../../platform/telemetry/metrics.ts';
import { cardAttemptRepository } from './cards/adapters/postgres/card-attempt-repository.ts';
import { cardKeyRepository } from './cards/adapters/postgres/card-key-repository.ts';
import { cardRepository } from './cards/adapters/postgres/card-repository.ts';
import { deviceRepository } from './devices/adapters/postgres/repository.ts';
import { makeContext } from './graphql/context.ts';
import { invoiceFiles, keptInvoiceFiles } from './invoices/adapters/invoice-files.ts';
import { invoiceFilesAmong } from './invoices/adapters/postgres/files-in-use.ts';
import { invoiceRepository } from './invoices/adapters/postgres/repository.ts';
import { deliverBy } from './notifications/adapters/deliver-notification.ts';
import { notificationRepository } from './notifications/adapters/postgres/repository.ts';
import { consentRepository } from './partners/adapters/postgres/consent-repository.ts';
import { partnerKeyRepository } from './partners/adapters/postgres/key-repository.ts';
import { partnerRepository } from './partners/adapters/postgres/partner-repository.ts';
import { noteKeyUse, repeatKeys } from './partners/index.ts';
import { contractRepository } from './plans/adapters/postgres/contract-repository.ts';
import { planRepository } from './plans/adapters/postgres/plan-repository.ts';
import { customerRepository } from './profile/adapters/postgres/repository.ts';
import { surveyRepository } from './surveys/adapters/postgres/repository.ts';
import { appointmentRepository } from './tickets/adapters/postgres/appointment-repository.ts';
import { ticketRepository } from './tickets/adapters/postgres/repository.ts';
import { retryOnTakenReference } from './tickets/adapters/postgres/retry-on-taken-reference.ts';
import { makeUseCases } from './use-cases.ts';
import { messageHandlers } from './workers/index.ts';

/** Every repository of this quantum, bound to one transaction. */
export const repositoriesIn = (tx: Transaction) => ({
  customers: customerRepository(tx),
  devices: deviceRepository(tx),
  cards: cardRepository(tx),
  cardAttempts: cardAttemptRepository(tx),
  cardKeys: cardKeyRepository(tx),
  contracts: contractRepository(tx),
  plans: planRepository(tx),
  tickets: ticketRepository(tx),
  appointments: appointmentRepository(tx),
  surveys: surveyRepository(tx),
  invoices: invoiceRepository(tx),
  notifications: notificationRepository(tx),
  partners: partnerRepository(tx),
  partnerKeys: partnerKeyRepository(tx),
  consents: consentRepository(tx),
  outbox: outboxIn(tx),
  ...idempotencyIn(tx),
});
export type Repositories = ReturnType<typeof repositoriesIn>;

const cardsLimited = counter({
  name: 'quanta_cards_limited_total',
  help: 'Cards that the limits against card testing refused, by the code of the refusal',
  labels: ['code'],
});

/** A copy whose row is gone (an erased customer's, for example) is removed a day later; billing has the original. */
const filesKeptHours = 24;

/** Joins the rules to their world: the only file that knows both. */
export function wire(database: Database, objects: ObjectStore, clock: Clock = systemClock) {
  const unitOfWork = retryOnTakenReference(unitOfWorkOn(database, repositoriesIn));
  const ports = {
    clock,
    unitOfWork,
    randomBytes: (count: number): Uint8Array => randomBytes(count),
    sha256: (text: string): string => hash('sha256', text),
    cardLimited: (code: string) => cardsLimited.inc({ code }),
  };
  const useCases = makeUseCases(ports);
  const noteUse = noteKeyUse(ports);
  return {
    ports,
    useCases,
    createContext: ({ actor }: { readonly actor: Actor }) => {
      noteUse(actor);
      return makeContext(actor, { useCases, unitOfWork, clock, files: keptInvoiceFiles(objects) });
    },
    /**
     * @param options.publicUrl      where survey links lead
     * @param options.billingObjects the files of invoices, to be copied
     */
    handlers: ({
      publicUrl,
      billingObjects,
    }: {
      readonly publicUrl: string;
      readonly billingObjects: ReadableObjects;
    }) =>
      messageHandlers({
        repositoriesIn,
        ports: { ...ports, publicUrl, files: invoiceFiles(objects, billingObjects) },
      }),
    collectFiles: (signal: AbortSignal) =>
      collectGarbage({
        store: objects,
        olderThan: clock.now().subtract({ hours: filesKeptHours }),
        referenced: (hashes) => database.transaction({ kind: 'all' }, (tx) => invoiceFilesAmong(tx, hashes)),
        signal,
      }),
    repeatKeys: repeatKeys(ports),
    sendNotifications: (mailer: Mailer, sms: SmsSender) =>
      sendDue({
        ...ports,
        deliver: deliverBy(mailer, sms, keptInvoiceFiles(objects)),
        // One customer's notifications are sent in their order, so that "assigned" does not arrive after "completed".
        recipientOf: ({ customerId }) => customerId,
      }),
  };
}

export { invoiceCopiesSince } from './invoices/adapters/postgres/copies.ts';
