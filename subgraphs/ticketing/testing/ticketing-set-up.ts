import { afterAll, beforeAll } from 'vitest';
import type { Actor, Role } from '../../../kernel/access/actor.ts';
import { type CustomerId, type ExpertId, newId, type TicketId } from '../../../kernel/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { type Database, openDatabase } from '../../../platform/postgres/database.ts';
import { ticketAmended } from '../../../schema/messages/customer/ticket-amended.v1.ts';
import { ticketSubmitted } from '../../../schema/messages/customer/ticket-submitted.v1.ts';
import type { MessageDefinition } from '../../../schema/messages/message.ts';
import type { BodyOf } from '../../../schema/messages/outbox.ts';
import { withAdmin } from '../../../supervisor/databases.ts';
import { makeTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { TypedContract } from '../contracts/index.ts';
import { usualBusinessHours } from '../deadlines/index.ts';
import type { ExpertData } from '../experts/index.ts';
import type { TicketingContext } from '../graphql/context.ts';
import { wire } from '../wiring.ts';
import type { TicketingConsumer } from '../workers/index.ts';

export interface SentMessage {
  readonly type: string;
  readonly aggregate: string;
  readonly natsSubject: string;
  readonly body: Record<string, unknown>;
}

/** A quantum on a database of its own with a clock that the test sets. */
export function setUpTicketing() {
  let at: TestDatabase;
  let database: Database;
  const time = { now: Temporal.Instant.from('2026-03-16T09:00:00Z') };
  const clock = { now: () => time.now };
  let wired: ReturnType<typeof wire>;

  beforeAll(async () => {
    at = await makeTestDatabase('ticketing');
    database = openDatabase({
      url: at.url,
      name: 'test',
      log: createLog({ process: 'test', level: 'silent' }),
    });
    wired = wire(database, clock);
  });
  afterAll(async () => {
    await database.close();
    await at.drop();
  });

  /** Does what a consumer would with one message, in one transaction. */
  const deliver = async <B>(
    consumer: TicketingConsumer,
    message: MessageDefinition<B>,
    body: B,
  ): Promise<void> => {
    const handler = wired.handlers[consumer].find(({ type }) => type === message.type);
    if (handler === undefined) throw new Error(`${consumer} takes no ${message.type}`);
    const prepared = handler.prepare(body, {
      id: newId('Message'),
      type: message.type,
      subject: 'test',
      time: time.now.toString(),
      correlationId: 'test',
    });
    if ('invalid' in prepared) throw new Error(prepared.invalid);
    await database.transaction({ kind: 'all' }, (tx) => prepared.effect(tx, true));
  };

  const world = {
    time,
    get database() {
      return database;
    },
    get wired() {
      return wired;
    },
    /** Connection of the quantum's own role. */
    get url() {
      return at.url;
    },
    deliver,
    as: (
      roles: readonly Role[],
      who: { customerId?: CustomerId; expertId?: ExpertId } = {},
    ): TicketingContext => wired.createContext({ actor: anActor(roles, who) }),
    asExpert: (expertId: ExpertId) => wired.createContext({ actor: anActor(['expert'], { expertId }) }),

    async anExpert(over: Partial<ExpertData> = {}): Promise<ExpertId> {
      const saved = await wired.useCases.saveExpert(anActor(['administrator']), {
        id: null,
        version: null,
        reason: null,
        ...expertData,
        ...over,
      });
      if (!saved.ok) throw new Error(saved.error.message);
      return saved.value.id;
    },
    /** Replaces some of an expert's data, as an administrator who has read it. */
    async changeExpert(id: ExpertId, over: Partial<ExpertData>): Promise<void> {
      const [current] = await world.as(['administrator']).read.experts([id]);
      if (current === undefined) throw new Error(`there is no expert ${id}`);
      const { version } = current;
      const change = { ...current, ...over, version, reason: 'For a test.' };
      const saved = await wired.useCases.saveExpert(anActor(['administrator']), change);
      if (!saved.ok) throw new Error(saved.error.message);
    },
    async aContract(over: Partial<TypedContract> = {}) {
      const saved = await wired.useCases.saveSupportContract(anActor(['administrator']), {
        id: null,
        ...contractTerms,
        ...over,
      });
      if (!saved.ok) throw new Error(saved.error.message);
      return saved.value;
    },
    async aTicket(over: Partial<BodyOf<typeof ticketSubmitted>> = {}): Promise<TicketId> {
      const body = aSubmission(over);
      await deliver('ticketing-tickets-in', ticketSubmitted, body);
      return body.ticketId;
    },
    amend: (
      ticketId: TicketId,
      customerId: CustomerId,
      amendment: BodyOf<typeof ticketAmended>['amendment'],
      amendmentId = newId('Message'),
    ) =>
      deliver('ticketing-tickets-in', ticketAmended, {
        ticketId,
        customerId,
        amendmentId,
        amendment,
        amendedAt: time.now.toString(),
      }),
    /** Looks at the tables past row-level security. */
    async ask(query: string, values: readonly unknown[] = []) {
      return withAdmin(at.adminUrl, (client) => client.query<Record<string, unknown>>(query, [...values]));
    },
    /** What waits to be sent about an aggregate, oldest first. */
    async sent(aggregate: string): Promise<readonly SentMessage[]> {
      const { rows } = await database.pool.query<SentMessage>(
        'SELECT type, aggregate, nats_subject AS "natsSubject", body FROM outbox WHERE aggregate = $1 ORDER BY position',
        [aggregate],
      );
      return rows;
    },
    async changesOf(ticketId: TicketId): Promise<readonly unknown[]> {
      return (await world.sent(ticketId)).map(({ body }) => body.change);
    },
  };
  return world;
}

export const anActor = (
  roles: readonly Role[],
  who: { customerId?: CustomerId; expertId?: ExpertId } = {},
): Actor => ({
  subject: 'test|somebody',
  roles,
  scopes: [],
  customerId: who.customerId ?? null,
  expertId: who.expertId ?? null,
  requestId: 'req_test',
});

export const expertData: ExpertData = {
  name: 'Eva Lindner',
  email: 'eva@quanta.example',
  phone: null,
  skills: [{ skill: 'computer-repair', level: 2 }],
  areas: [{ country: 'DE', postalCodePrefix: '' }],
  available: true,
  capacity: 5,
};

export const contractTerms: TypedContract = {
  name: 'Home Plus',
  description: 'Everything with a plug.',
  coverage: ['COMPUTER'],
  countries: ['DE'],
  responseHours: 8,
  updateHours: 4,
  resolutionHours: 24,
  businessHours: usualBusinessHours,
  priorityHours: [],
  openTicketsMax: null,
  prices: [{ amount: '19.90', currency: 'EUR' }],
  interval: 'MONTH',
  termIntervals: null,
};

export const aSubmission = (
  over: Partial<BodyOf<typeof ticketSubmitted>> = {},
): BodyOf<typeof ticketSubmitted> => ({
  ticketId: newId('Ticket'),
  reference: 'T-7F3K-9Q2M',
  customerId: newId('Customer'),
  planId: newId('SupportPlan'),
  contractId: newId('SupportContract'),
  deviceId: null,
  deviceCategory: 'COMPUTER',
  channel: 'WEB',
  priority: 'NORMAL',
  title: 'Laptop does not start',
  description: 'It stays black.',
  contact: { name: 'Clara Haas', email: 'clara@customer.example', phone: '+4930123456' },
  place: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
  timeZone: 'Europe/Berlin',
  locale: 'en',
  submittedAt: '2026-03-16T08:00:00Z',
  ...over,
});
