import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { DeviceCategory } from '../../devices/index.ts';
import { isRunning, type SupportPlan } from './support-plan.ts';

/** A plan with the number of its tickets that are open. */
export interface PlanWithLoad {
  readonly plan: SupportPlan;
  readonly openTickets: number;
}

export type CoverageRefusal = 'NO_PLAN' | 'NOT_COVERED' | 'COUNTRY_NOT_SERVED' | 'TOO_MANY_OPEN';

/**
 * The plan that covers a ticket: it runs, covers the kind of equipment, serves the country of the place, and has room. Of
 * several the oldest. The refusal names the last of these that no plan fulfils.
 */
export function coveringPlan(
  plans: readonly PlanWithLoad[],
  wanted: { readonly category: DeviceCategory; readonly country: string },
  now: Temporal.Instant,
): Result<SupportPlan, CoverageRefusal> {
  const running = plans.filter(({ plan }) => isRunning(plan, now));
  if (running.length === 0) return refuse('NO_PLAN', 'There is no running support plan; choose one first.');
  const covering = running.filter(({ plan }) => plan.coverage.includes(wanted.category));
  if (covering.length === 0)
    return refuse(
      'NOT_COVERED',
      `No running plan covers ${wanted.category}; the running plans cover ${coverageOf(running)}.`,
      ['input', 'deviceCategory'],
    );
  const serving = covering.filter(({ plan }) => plan.countries.includes(wanted.country));
  if (serving.length === 0)
    return refuse(
      'COUNTRY_NOT_SERVED',
      `The plan is not served in ${wanted.country}; name a place in a country that it serves.`,
      ['input', 'place', 'country'],
    );
  const withRoom = serving.filter(
    ({ plan, openTickets }) => plan.openTicketsMax === null || openTickets < plan.openTicketsMax,
  );
  const chosen = withRoom.toSorted((a, b) => Temporal.Instant.compare(a.plan.chosenAt, b.plan.chosenAt))[0];
  if (chosen === undefined)
    return refuse(
      'TOO_MANY_OPEN',
      'As many tickets are open as the plan allows at once; wait for one to be completed, or withdraw one.',
    );
  return ok(chosen.plan);
}

const coverageOf = (plans: readonly PlanWithLoad[]): string =>
  [...new Set(plans.flatMap(({ plan }) => plan.coverage))].sort().join(', ');
