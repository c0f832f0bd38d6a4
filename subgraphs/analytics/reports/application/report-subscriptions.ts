import type { Actor } from '../../../../kernel/access/actor.ts';
import { makeReport } from './make-report.ts';
import type { ReportPorts } from './ports.ts';

/** Subscriptions by state. */
export const reportSubscriptions = (ports: ReportPorts) => (actor: Actor) =>
  makeReport(ports)(actor, 'subscription', async (reports) => ({ rows: await reports.subscriptions() }));
