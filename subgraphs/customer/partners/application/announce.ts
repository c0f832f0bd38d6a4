import { granteeOf } from '../../../../kernel/access/actor.ts';
import { partnerConsentChanged } from '../../../../schema/messages/customer/partner-consent-changed.v1.ts';
import { partnerKeyChanged } from '../../../../schema/messages/customer/partner-key-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { isGranted, type PartnerConsent } from '../domain/consent.ts';
import type { PartnerKey } from '../domain/partner-key.ts';

/** Tells the gateways how a key is now. */
export const announceKey = (
  outbox: Outbox,
  { id, version, partnerId, mode, sha256, scopes, addresses, expiresAt, revokedAt }: PartnerKey,
): Promise<void> =>
  outbox.add(partnerKeyChanged, {
    ...{ keyId: id, version, partnerId, mode, sha256, scopes: [...scopes], addresses: [...addresses] },
    expiresAt: expiresAt.toString(),
    revokedAt: revokedAt?.toString() ?? null,
  });

/** Tells the other quanta whose rows a partner's live keys may see. */
export const announceConsent = (outbox: Outbox, consent: PartnerConsent): Promise<void> =>
  outbox.add(partnerConsentChanged, {
    grantee: granteeOf({ id: consent.partnerId, isTest: false }),
    customerId: consent.customerId,
    version: consent.version,
    isGranted: isGranted(consent),
    changedAt: (consent.withdrawnAt ?? consent.givenAt).toString(),
  });
