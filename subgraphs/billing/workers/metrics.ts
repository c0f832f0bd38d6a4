import { counter, durations } from '../../../platform/telemetry/metrics.ts';

export const invoicesIssued = counter({
  name: 'quanta_billing_invoices_issued_total',
  help: 'Invoices written; one whose commit failed counts again',
  labels: ['currency'],
});
export const paymentsAnswered = counter({
  name: 'quanta_billing_payments_total',
  help: 'Answers of the payment provider, and times that it gave none (unknown)',
  labels: ['outcome'],
});
export const runSeconds = durations({
  name: 'quanta_billing_run_seconds',
  help: 'From the start of a billing run to its last answer',
});
