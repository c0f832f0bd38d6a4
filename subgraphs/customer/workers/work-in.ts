import type { Transaction } from '../../../platform/postgres/database.ts';
import type { Work } from '../application/ports.ts';

/** What a use case may do inside the transaction that also records the message. */
export type WorkIn = (tx: Transaction) => Work;
