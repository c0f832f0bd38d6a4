import type { Clock } from '../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
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
  confirmBillingRun,
  type PreviewRunRepositories,
  previewBillingRun,
  type StartRunRepositories,
  type StopRunRepositories,
  startBillingRun,
  stopBillingRun,
} from './runs/index.ts';

export type UseCaseRepositories = MarkUncollectibleRepositories &
  ResolveAlertRepositories &
  RetryRepositories &
  PreviewRunRepositories &
  StartRunRepositories &
  StopRunRepositories;

export interface UseCasePorts extends Pick<ChargePorts, 'providers' | 'observe'> {
  readonly unitOfWork: UnitOfWork<UseCaseRepositories>;
  readonly clock: Clock;
}

/** What people can do in billing through the graph. */
export const makeUseCases = (ports: UseCasePorts) => ({
  previewBillingRun: previewBillingRun(ports),
  confirmBillingRun: confirmBillingRun(ports),
  startBillingRun: startBillingRun(ports),
  stopBillingRun: stopBillingRun(ports),
  retryPayment: retryPayment(ports),
  markInvoiceUncollectible: markInvoiceUncollectible({ ...ports, resolveAlerts }),
  resolvePaymentAlert: resolvePaymentAlert(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
