import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import { Defect } from '../../../../kernel/errors/errors.ts';
import type { RowAccess } from '../../../../kernel/unit-of-work/unit-of-work.ts';

const everybody: RowAccess = { kind: 'all' };

/**
 * Reports count everybody's facts, whichever of these roles asks. Which of them may ask for one report, its field says.
 *
 * @throws Defect for any other role: the field's policy let in the wrong caller
 */
export function rowsOfReports(actor: Actor): RowAccess {
  if (hasRole(actor, 'manager', 'administrator', 'billing_admin', 'billing_viewer')) return everybody;
  throw new Defect('the policy of a report let in a caller who may read none');
}

/**
 * Managers and the helpdesk see every answer to a survey, a customer their own.
 *
 * @throws Defect for a caller who is neither: the field's policy let in the wrong caller
 */
export function rowsOfAnswers(actor: Actor): RowAccess {
  if (hasRole(actor, 'manager', 'helpdesk')) return everybody;
  if (actor.customerId !== null) return { kind: 'customer', customerId: actor.customerId };
  throw new Defect('the policy of a survey let in a caller who is neither staff nor a customer');
}
