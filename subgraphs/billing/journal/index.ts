export type { JournalRepository } from './application/ports.ts';
export type { JournalEvent } from './domain/journal-event.ts';
