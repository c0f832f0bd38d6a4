export { type CarriedOn, carryOn, foreignPayments } from './application/carry-on.ts';
export type { ForeignPayment, HighWaterMarks, Recovery, RecoveryRepository } from './application/ports.ts';
export { type RestoreWatch, watchForRestore } from './application/watch-for-restore.ts';
export type { InvoiceCopy, NumberMark } from './domain/high-water.ts';
