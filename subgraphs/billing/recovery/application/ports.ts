import type { DatabaseState, HighWater, InvoiceCopy, NumberMark } from '../domain/high-water.ts';

/** Marks outside of the database: they only rise, and are on disk when `raise…` ends. */
export interface HighWaterMarks {
  read(): Promise<HighWater>;
  raiseNumber(mark: NumberMark): Promise<void>;
  raiseCharged(paymentId: string): Promise<void>;
}

/** A payment that a provider made, and that is not here. */
export interface ForeignPayment {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly provider: string;
  readonly providerPaymentId: string;
  readonly customerReference: string;
  readonly paymentMethodReference: string;
  readonly amountMinor: string;
  readonly currency: string;
}

export interface Recovery {
  readonly foundAt: string;
  readonly reasons: readonly string[];
}

export interface RecoveryRepository {
  /** @param charged the newest payment of the marks */
  state(charged: string | null): Promise<DatabaseState>;
  /** The recovery that is under way. */
  open(): Promise<Recovery | null>;
  /** False when one is under way. */
  begin(recovery: { readonly reasons: readonly string[]; readonly at: Temporal.Instant }): Promise<boolean>;
  /** @param decision with the newest payment of the marks, which is decided over by this */
  end(decision: {
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly charged: string | null;
  }): Promise<void>;
  /** Keeps the copies of invoices that are not here. @returns how many */
  recordLostInvoices(
    copies: readonly (InvoiceCopy & { readonly sequence: number; readonly mark: NumberMark })[],
  ): Promise<number>;
  /** Keeps the payments that are not here. @returns how many */
  recordLostPayments(payments: readonly ForeignPayment[]): Promise<number>;
  /** Numbers of copies that are not here. */
  lostNumbers(mark: NumberMark): Promise<readonly number[]>;
  setSequence(mark: NumberMark, last: number): Promise<void>;
  recordGaps(
    mark: NumberMark,
    gaps: {
      readonly numbers: readonly number[];
      readonly reason: string;
      readonly by: string;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
  /** Has the provider asked before it is called again, for every payment that may have been made. */
  askAboutPayments(): Promise<number>;
}
