import { hash, randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/access/actor.ts';
import { Defect } from '../../kernel/errors/errors.ts';
import {
  type CustomerId,
  type DeviceId,
  type ExpertId,
  newId,
  type SupportPlanId,
  type TicketId,
} from '../../kernel/ids/ids.ts';
import { type Clock, clockAt } from '../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { type Database, openDatabase } from '../../platform/postgres/database.ts';
import type { DeviceCategory } from '../../schema/messages/parts.ts';
import { everyRow } from '../../subgraphs/billing/access/index.ts';
import type { InvoicingPolicy } from '../../subgraphs/billing/invoicing/index.ts';
import { billSubscription, startDailyRun } from '../../subgraphs/billing/runs/index.ts';
import {
  type Repositories as BillingRepositories,
  repositoriesIn as billingRepositories,
} from '../../subgraphs/billing/wiring.ts';
import { messageHandlers as billingHandlers } from '../../subgraphs/billing/workers/index.ts';
import { makeUseCases as customerUseCases } from '../../subgraphs/customer/use-cases.ts';
import {
  type Repositories as CustomerRepositories,
  repositoriesIn as customerRepositories,
} from '../../subgraphs/customer/wiring.ts';
import { messageHandlers as customerHandlers } from '../../subgraphs/customer/workers/index.ts';
import { makeUseCases as ticketingUseCases } from '../../subgraphs/ticketing/use-cases.ts';
import {
  type Repositories as TicketingRepositories,
  repositoriesIn as ticketingRepositories,
} from '../../subgraphs/ticketing/wiring.ts';
import { messageHandlers as ticketingHandlers } from '../../subgraphs/ticketing/workers/index.ts';
import type { DatabaseName, DatabaseUrls } from '../../supervisor/databases.ts';
import { Past, type PastQuantum } from './past.ts';

interface Given {
  /** Their commits need not wait for the disk: a seed that a power cut ends is played to its end by the next start. */
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  readonly publicUrl: string;
  readonly policy: InvoicingPolicy;
  readonly log: Log;
}

export interface Life {
  readonly devices: ReadonlyMap<DeviceCategory, DeviceId>;
  readonly planId: SupportPlanId | null;
  /** Of each ticket, in epoch milliseconds. */
  readonly submittedAt: ReadonlySet<number>;
}

/** What one moment of the past allows: the use cases of the graph, with the clock of that moment. */
export interface Moment {
  readonly customer: ReturnType<typeof customerUseCases>;
  readonly ticketing: ReturnType<typeof ticketingUseCases>;
  /** The daily billing run of that day. */
  bill(): Promise<void>;
  /** The token of the survey that was made in this moment. @throws Error when none was */
  surveyToken(): string;
}

/** Invoices are told by billing's worker when their files are rendered, so none comes here. */
const noFile = (): Promise<never> => Promise.reject(new Defect('the seed is told of no invoice'));
const noFiles = { copy: noFile, keep: noFile };

/** Customer, billing and ticketing of a running platform, which can be put back to any moment. */
export class PastQuanta {
  readonly #given: Given;
  readonly #databases: Record<'customer' | 'billing' | 'ticketing', Database>;

  constructor(given: Given) {
    this.#given = given;
    const open = (name: 'customer' | 'billing' | 'ticketing'): Database =>
      openDatabase({ url: given.databases[name].app, name: `seed_${name}`, poolMax: 12, log: given.log });
    this.#databases = { customer: open('customer'), billing: open('billing'), ticketing: open('ticketing') };
  }

  /** For what must not happen meanwhile. */
  get databases(): Readonly<Record<'customer' | 'billing' | 'ticketing', Database>> {
    return this.#databases;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#databases).map((database) => database.close()));
  }

  /** Who has a ticket now; null when it waits. */
  expertOf(id: TicketId): Promise<ExpertId | null> {
    return this.#databases.ticketing.transaction(everyRow, async (tx) => {
      const [ticket] = await ticketingRepositories(tx).tickets.byIds([id], { kind: 'staff' });
      return ticket?.assigned?.expertId ?? null;
    });
  }

  /** What a customer has already, after a play that was cut short. */
  lifeOf(customerId: CustomerId): Promise<Life> {
    const all = { size: 200, after: null };
    return this.#databases.customer.transaction({ kind: 'customer', customerId }, async (tx) => {
      const { devices, plans, tickets } = customerRepositories(tx);
      const [owned, [plan], submitted] = await Promise.all([
        devices.page(customerId, all),
        plans.page(customerId, { size: 1, after: null }),
        tickets.page(customerId, [], all),
      ]);
      return {
        devices: new Map(owned.map(({ category, id }) => [category, id])),
        planId: plan?.id ?? null,
        submittedAt: new Set(submitted.map((ticket) => ticket.submittedAt.epochMilliseconds)),
      };
    });
  }

  at(instant: Temporal.Instant): Moment {
    const drawn: Uint8Array[] = [];
    const draw = (count: number): Uint8Array => {
      const bytes = randomBytes(count);
      drawn.push(bytes);
      return bytes;
    };
    const quanta = this.#quanta(draw);
    const past = new Past([quanta.customer, quanta.billing, quanta.ticketing]);
    const clock = clockAt(instant);
    return {
      customer: customerUseCases({
        clock,
        unitOfWork: past.unitOfWorkAt(quanta.customer, instant),
        randomBytes: draw,
        sha256: (text: string): string => hash('sha256', text),
        cardLimited: () => undefined,
      }),
      ticketing: ticketingUseCases({ clock, unitOfWork: past.unitOfWorkAt(quanta.ticketing, instant) }),
      bill: () => this.#bill(past.unitOfWorkAt(quanta.billing, instant), clock),
      surveyToken() {
        const bytes = drawn.find(({ length }) => length === 32);
        if (bytes === undefined) throw new Error('no survey was made');
        return Buffer.from(bytes).toString('base64url');
      },
    };
  }

  #quanta(draw: (count: number) => Uint8Array) {
    const { publicUrl, log } = this.#given;
    const { customer, billing, ticketing } = this.#databases;
    return {
      customer: {
        name: 'customer',
        database: customer,
        repositoriesIn: customerRepositories,
        handlersAt: (clock, repositoriesIn) =>
          customerHandlers({
            repositoriesIn,
            ports: { clock, publicUrl, randomBytes: draw, files: noFiles },
          }),
      } satisfies PastQuantum<CustomerRepositories>,
      billing: {
        name: 'billing',
        database: billing,
        repositoriesIn: billingRepositories,
        handlersAt: (clock, repositoriesIn) =>
          billingHandlers({ repositoriesIn, ports: { clock, log, billSubscription: this.#billAt(clock) } }),
      } satisfies PastQuantum<BillingRepositories>,
      ticketing: {
        name: 'ticketing',
        database: ticketing,
        repositoriesIn: ticketingRepositories,
        handlersAt: (clock, repositoriesIn) => ticketingHandlers({ repositoriesIn, ports: { clock } }),
      } satisfies PastQuantum<TicketingRepositories>,
    };
  }

  readonly #billAt = (clock: Clock) =>
    billSubscription({ policy: this.#given.policy, clock, observe: () => undefined });

  /** The run and all that it bills, in one transaction: no worker bills a part of it with today's date. */
  #bill(unitOfWork: UnitOfWork<BillingRepositories>, clock: Clock): Promise<void> {
    const bill = this.#billAt(clock);
    return unitOfWork(everyRow, async (tx) => {
      await startDailyRun({ clock, policy: this.#given.policy, unitOfWork: (_access, work) => work(tx) })();
      for (const { run, ...item } of await tx.runs.takeToDispatch(clock.now(), 500)) {
        const { outcome, reason } = await bill(tx, { ...item, runId: run.id, asOf: run.asOf });
        if (outcome === 'MORE') throw new Error(`the run of ${run.asOf} leaves something to bill`);
        const { subscriptionId } = item;
        await tx.runs.answer({ runId: run.id, subscriptionId, outcome, failure: reason, at: clock.now() });
      }
    });
  }
}

const somebody = { scopes: [], customerId: null, expertId: null };

/** People as the gateway vouches for them. */
export const actors = {
  customer: (subject: string, customerId: CustomerId): Actor => ({
    ...somebody,
    subject,
    roles: ['customer'],
    customerId,
    requestId: newId('Request'),
  }),
  expert: (expertId: ExpertId): Actor => ({
    ...somebody,
    subject: expertId,
    roles: ['expert'],
    expertId,
    requestId: newId('Request'),
  }),
  anonymous: (): Actor => ({ ...somebody, subject: null, roles: [], requestId: newId('Request') }),
  helpdesk: (subject: string): Actor => ({
    ...somebody,
    subject,
    roles: ['helpdesk'],
    requestId: newId('Request'),
  }),
};
