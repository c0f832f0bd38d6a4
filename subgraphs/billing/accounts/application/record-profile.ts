import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { parseCurrency } from '../../../../kernel/money/currency.ts';
import { parseZone } from '../../../../kernel/time/zone.ts';
import type { WireAddress } from '../../../../schema/messages/parts.ts';
import type { JournalRepository } from '../../journal/index.ts';
import type { AccountRepository } from './ports.ts';

export interface ProfileFact {
  readonly customerId: CustomerId;
  readonly version: number;
  readonly contact: { readonly name: string; readonly email: string };
  readonly billingAddress: WireAddress;
  readonly taxId: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly changedAt: string;
}

export interface RecordProfileRepositories {
  readonly accounts: AccountRepository;
  readonly journal: JournalRepository;
}

/**
 * Keeps the copy of a customer's profile: the newest version wins, and an erased account stays erased.
 *
 * @throws PermanentFailure on a currency or zone that does not exist: no later delivery could be better
 */
export async function recordProfile(tx: RecordProfileRepositories, profile: ProfileFact): Promise<void> {
  const known = await tx.accounts.forUpdate(profile.customerId);
  if (known !== null && (known.erasedAt !== null || known.profileVersion >= profile.version)) return;
  const currency = parseCurrency(profile.currency);
  if (!currency.ok) throw new PermanentFailure(currency.error.message);
  const zone = parseZone(profile.timeZone);
  if (!zone.ok) throw new PermanentFailure(zone.error.message);
  const changedAt = Temporal.Instant.from(profile.changedAt);
  await tx.accounts.save({
    customerId: profile.customerId,
    profileVersion: profile.version,
    name: profile.contact.name,
    email: profile.contact.email,
    address: profile.billingAddress,
    taxId: profile.taxId,
    currency: currency.value,
    timeZone: zone.value,
    locale: profile.locale,
    erasedAt: null,
    changedAt,
  });
  // No name and no address: the journal is never rewritten, also not when the customer asks to be forgotten.
  await tx.journal.append({
    customerId: profile.customerId,
    type: 'account-changed',
    at: changedAt,
    context: {
      profileVersion: profile.version,
      country: profile.billingAddress.country,
      currency: currency.value,
      timeZone: zone.value,
      hasTaxId: profile.taxId !== null,
    },
  });
}
