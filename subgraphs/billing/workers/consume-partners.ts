import type { RowGrants } from '../../../kernel/unit-of-work/row-grants.ts';
import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { partnerConsentChanged } from '../../../schema/messages/customer/partner-consent-changed.v1.ts';

export interface PartnersRepositories {
  readonly rowGrants: RowGrants;
}

/** Whose rows partners may see. */
export const partnerHandlers = ({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => PartnersRepositories;
}): MessageHandler[] => [
  on(partnerConsentChanged, (tx, { body }) => repositoriesIn(tx).rowGrants.keep(body)),
];
