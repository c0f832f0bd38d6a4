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
import { type StartRunRepositories, startBillingRun } from './runs/index.ts';

export type UseCaseRepositories = MarkUncollectibleRepositories &
  ResolveAlertRepositories &
  RetryRepositories &
  StartRunRepositories;

export interface UseCasePorts extends Pick<ChargePorts, 'providers' | 'observe'> {
  readonly unitOfWork: UnitOfWork<UseCaseRepositories>;
  readonly clock: Clock;
}

/** What people can do in billing through the graph. */
export const makeUseCases = (ports: UseCasePorts) => ({
  startBillingRun: startBillingRun(ports),
  retryPayment: retryPayment(ports),
  markInvoiceUncollectible: markInvoiceUncollectible({ ...ports, resolveAlerts }),
  resolvePaymentAlert: resolvePaymentAlert(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
