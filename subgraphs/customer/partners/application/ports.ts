import type { CustomerId, PartnerId, PartnerKeyId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { PartnerConsent } from '../domain/consent.ts';
import type { Partner, PartnerEvent } from '../domain/partner.ts';
import type { PartnerKey } from '../domain/partner-key.ts';

export interface PartnerRepository {
  byIds(ids: readonly PartnerId[]): Promise<readonly Partner[]>;
  /** Locks the row: one change of a partner's account at a time. */
  forUpdate(id: PartnerId): Promise<Partner | null>;
  ownedBy(subject: string): Promise<readonly Partner[]>;
  /** Newest first. */
  page(page: PageRequest): Promise<readonly Partner[]>;
  insert(partner: Partner): Promise<void>;
  addOwner(id: PartnerId, subject: string, at: Temporal.Instant): Promise<void>;
  removeOwner(id: PartnerId, subject: string): Promise<void>;
  addEvent(event: PartnerEvent): Promise<void>;
  /** Newest first. */
  eventsOf(id: PartnerId, page: PageRequest): Promise<readonly PartnerEvent[]>;
}

export interface PartnerKeyRepository {
  /** Newest first, at most a hundred of each partner. */
  ofPartners(ids: readonly PartnerId[]): Promise<readonly PartnerKey[]>;
  forUpdate(id: PartnerKeyId): Promise<PartnerKey | null>;
  insert(key: PartnerKey): Promise<void>;
  /** Its ends and version; nothing else of a key changes. */
  update(key: PartnerKey): Promise<void>;
  /** When it was last used; an earlier instant changes nothing. */
  noteUse(id: PartnerKeyId, at: Temporal.Instant): Promise<void>;
  /** Those that work at an instant, by id. @param after  null at the beginning */
  working(now: Temporal.Instant, after: PartnerKeyId | null, size: number): Promise<readonly PartnerKey[]>;
}

export interface ConsentRepository {
  ofCustomer(customerId: CustomerId): Promise<readonly PartnerConsent[]>;
  /** Locks it. */
  forUpdate(partnerId: PartnerId, customerId: CustomerId): Promise<PartnerConsent | null>;
  /** Shows the customer's rows to the partner, or hides them, in the same transaction. */
  save(consent: PartnerConsent): Promise<void>;
}
