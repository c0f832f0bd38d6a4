import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { keepRowGrant } from '../../../platform/postgres/row-grants.ts';
import { partnerConsentChanged } from '../../../schema/messages/customer/partner-consent-changed.v1.ts';

/** Whose rows partners may see. */
export const partnerHandlers: MessageHandler[] = [
  on(partnerConsentChanged, async (tx, { body }) => keepRowGrant(tx, body)),
];
