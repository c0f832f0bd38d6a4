import type { Database } from '../../platform/postgres/database.ts';
import { factRepository } from './intake/adapters/postgres/repository.ts';
import { reportRepository } from './reports/adapters/postgres/repository.ts';
import { makeReports } from './reports/application/make-reports.ts';
import type { Clock } from './reports/application/ports.ts';
import { factHandlers } from './workers/index.ts';

/** Joins this quantum's rules to its world: the only place that knows both. */
export const wireReports = (database: Database, clock: Clock = () => Temporal.Now.instant()) =>
  makeReports({ database, reports: reportRepository, clock });

export const wireFacts = () => factHandlers(factRepository);
