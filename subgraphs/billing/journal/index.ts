export type { JournalRepository } from './application/ports.ts';
