import { toWire } from '../../../../kernel/money/money.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { invoicesReported } from '../../../../schema/messages/billing/report-invoices.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { ReportedInvoice, ReportingRepository } from './ports.ts';

const batchMax = 500;

interface ReportInvoicesPorts {
  readonly unitOfWork: UnitOfWork<{ readonly reporting: ReportingRepository; readonly outbox: Outbox }>;
}

const toReportRow = ({ net, tax, total, amountPaid, ...invoice }: ReportedInvoice) => ({
  ...invoice,
  net: toWire(net),
  tax: toWire(tax),
  total: toWire(total),
  amountPaid: toWire(amountPaid),
  deletedAt: null,
});

/**
 * Sends the rows of every invoice that changed since the watermark, oldest change first, in batches. The watermark moves in
 * the transaction that writes the batch to the outbox. @returns how many rows
 */
export const reportInvoices =
  ({ unitOfWork }: ReportInvoicesPorts) =>
  async (signal?: AbortSignal): Promise<number> => {
    for (let reported = 0; ; ) {
      const batch = await unitOfWork(everyRow, async (tx) => {
        if (!(await tx.outbox.hasRoom())) return 0;
        const changed = await tx.reporting.takeChanged(batchMax);
        if (changed.length > 0) await tx.outbox.add(invoicesReported, { rows: changed.map(toReportRow) });
        return changed.length;
      });
      reported += batch;
      if (batch < batchMax || signal?.aborted === true) return reported;
    }
  };
