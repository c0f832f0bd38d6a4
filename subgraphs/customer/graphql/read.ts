import type { Actor } from '../../../kernel/access/actor.ts';
import type { UnitOfWork } from '../../../kernel/unit-of-work/unit-of-work.ts';
import { type OwnedThing, readableBy } from '../access/index.ts';
import type { CardKeyRepository, CardRepository } from '../cards/index.ts';
import type { DeviceRepository } from '../devices/index.ts';
import type { InvoiceRepository } from '../invoices/index.ts';
import type { NotificationRepository } from '../notifications/index.ts';
import type { ConsentRepository, PartnerKeyRepository, PartnerRepository } from '../partners/index.ts';
import type { ContractRepository, PlanRepository } from '../plans/index.ts';
import type { CustomerRepository } from '../profile/index.ts';
import type { SurveyRepository } from '../surveys/index.ts';
import type { AppointmentRepository, TicketRepository } from '../tickets/index.ts';

/** What resolvers read. They change nothing: changes are use cases. */
export interface ReadRepositories {
  readonly customers: Pick<CustomerRepository, 'byIds' | 'page' | 'grantedPage'>;
  readonly devices: Pick<DeviceRepository, 'byIds' | 'page'>;
  readonly cards: Pick<CardRepository, 'byIds' | 'ofCustomers'>;
  readonly cardKeys: Pick<CardKeyRepository, 'newest'>;
  readonly contracts: Pick<ContractRepository, 'byIds' | 'page'>;
  readonly plans: Pick<PlanRepository, 'byIds' | 'page'>;
  readonly tickets: Pick<TicketRepository, 'byIds' | 'page' | 'timelinesOf'>;
  readonly appointments: Pick<AppointmentRepository, 'ofTickets'>;
  readonly surveys: Pick<SurveyRepository, 'byIds' | 'ofTickets'>;
  readonly invoices: Pick<InvoiceRepository, 'byIds' | 'page' | 'documentsOf'>;
  readonly notifications: Pick<NotificationRepository, 'byIds' | 'page'>;
  readonly partners: Pick<PartnerRepository, 'byIds' | 'ownedBy' | 'page' | 'eventsOf'>;
  readonly partnerKeys: Pick<PartnerKeyRepository, 'ofPartners'>;
  readonly consents: Pick<ConsentRepository, 'ofCustomer'>;
}

/**
 * Reads in a transaction that sees only the rows of that kind that the caller may see; `nothing` when the caller may see none.
 * `Public` rows belong to no customer: contracts, the key set, and partners' accounts, whose readers are asked for besides.
 */
export type Read = <T>(
  thing: OwnedThing | 'Public',
  nothing: T,
  work: (tx: ReadRepositories) => Promise<T>,
) => Promise<T>;

export const makeRead =
  (actor: Actor, unitOfWork: UnitOfWork<ReadRepositories>): Read =>
  async (thing, nothing, work) => {
    const access = thing === 'Public' ? ({ kind: 'all' } as const) : readableBy(actor, thing);
    return access === null ? nothing : unitOfWork(access, work);
  };
