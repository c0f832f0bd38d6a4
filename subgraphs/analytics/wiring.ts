import type { Database } from '../../platform/postgres/database.ts';
import { factRepository } from './adapters/postgres/fact-repository.ts';
import { reportRepository } from './adapters/postgres/report-repository.ts';
import { makeReports } from './application/make-reports.ts';
import type { Clock } from './application/ports.ts';
import { factHandlers } from './workers/facts.ts';

/** Joins this quantum's rules to its world: the only place that knows both. */
export const wireReports = (database: Database, clock: Clock = () => Temporal.Now.instant()) =>
  makeReports({ database, reports: reportRepository, clock });

export const wireFacts = () => factHandlers(factRepository);
