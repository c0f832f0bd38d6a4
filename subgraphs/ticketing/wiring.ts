import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import type { Database } from '../../platform/postgres/database.ts';
import { unitOfWorkOn, workIn } from './adapters/postgres/unit-of-work.ts';
import { makeUseCases } from './use-cases.ts';
import { messageHandlers } from './workers/index.ts';

/** Joins this quantum's rules to its world: the only place that knows both. */
export function wire(database: Database, clock: Clock = systemClock) {
  const unitOfWork = unitOfWorkOn(database);
  const ports = { clock, unitOfWork };
  return { ports, unitOfWork, useCases: makeUseCases(ports), handlers: messageHandlers(ports, workIn) };
}
