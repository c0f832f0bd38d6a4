import type { JournalEvent } from '../domain/journal-event.ts';

export interface JournalRepository {
  /** Chains the event to the account's last one by its hash. */
  append(event: JournalEvent): Promise<void>;
}
