import type { Clock } from '../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
import { type ClosePeriodRepositories, closeAccountingPeriod } from './accounting/index.ts';
import {
  confirmSubscriptionChange,
  type DecideChangeRepositories,
  prepareSubscriptionChange,
  previewUpcoming,
  withdrawSubscriptionChange,
} from './changes/index.ts';
import {
  type CarryOutRepositories,
  carryOutCorrection,
  needsApproval,
  type PrepareRepositories,
  prepareCorrection,
  rejectCorrection,
} from './corrections/index.ts';
import { type MarkUncollectibleRepositories, markInvoiceUncollectible } from './invoicing/index.ts';
import {
  type ChargePorts,
  type ResolveAlertRepositories,
  type RetryRepositories,
  resolveAlerts,
  resolvePaymentAlert,
  retryPayment,
} from './payments/index.ts';
import {
  type BillDue,
  confirmBillingRun,
  type PreviewRunRepositories,
  previewBillingRun,
  type StartRunRepositories,
  type StopRunRepositories,
  startBillingRun,
  stopBillingRun,
} from './runs/index.ts';

export type UseCaseRepositories = MarkUncollectibleRepositories &
  CarryOutRepositories &
  PrepareRepositories &
  DecideChangeRepositories &
  ClosePeriodRepositories &
  ResolveAlertRepositories &
  RetryRepositories &
  PreviewRunRepositories &
  StartRunRepositories &
  StopRunRepositories;

export interface UseCasePorts extends Pick<ChargePorts, 'providers' | 'observe'> {
  readonly unitOfWork: UnitOfWork<UseCaseRepositories>;
  readonly clock: Clock;
  /** A correction above it needs a second person; in main units of whatever currency. */
  readonly approvalAbove: number;
  /** Bills what is due, in a transaction that is undone. */
  readonly billDue: BillDue;
}

/** What people can do in billing through the graph. */
export const makeUseCases = (ports: UseCasePorts) => ({
  previewBillingRun: previewBillingRun(ports),
  confirmBillingRun: confirmBillingRun(ports),
  startBillingRun: startBillingRun(ports),
  stopBillingRun: stopBillingRun(ports),
  retryPayment: retryPayment(ports),
  prepareCorrection: prepareCorrection(ports),
  carryOutCorrection: carryOutCorrection(ports),
  rejectCorrection: rejectCorrection(ports),
  closeAccountingPeriod: closeAccountingPeriod(ports),
  prepareSubscriptionChange: prepareSubscriptionChange(ports),
  confirmSubscriptionChange: confirmSubscriptionChange(ports),
  withdrawSubscriptionChange: withdrawSubscriptionChange(ports),
  previewUpcoming: previewUpcoming(ports),
  markInvoiceUncollectible: markInvoiceUncollectible({
    ...ports,
    resolveAlerts,
    needsApproval: (amount) => needsApproval(amount, ports.approvalAbove),
  }),
  resolvePaymentAlert: resolvePaymentAlert(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
