import { toWire } from '../../../../kernel/money/money.ts';
import { invoicesReported } from '../../../../schema/messages/billing/report-invoices.v1.ts';
import type { UnitOfWork } from '../../invoicing/application/ports.ts';

const batchMax = 500;
const wireState = { open: 'OPEN', paid: 'PAID', void: 'VOID', uncollectible: 'UNCOLLECTIBLE' } as const;

/**
 * Sends the rows of every invoice that changed since the watermark, oldest change first, in batches. The watermark moves in
 * the transaction that writes the batch to the outbox. @returns how many rows
 */
export const reportInvoices =
  ({ unitOfWork }: { unitOfWork: UnitOfWork }) =>
  async (signal?: AbortSignal): Promise<number> => {
    for (let reported = 0; ; ) {
      const batch = await unitOfWork(async (books) => {
        if (!(await books.outbox.hasRoom())) return 0;
        const rows = await books.reporting.takeChanged(batchMax);
        if (rows.length === 0) return 0;
        await books.outbox.add(invoicesReported, {
          rows: rows.map((invoice) => ({
            id: invoice.id,
            version: invoice.version,
            customerId: invoice.customerId,
            number: invoice.number,
            state: wireState[invoice.state],
            issuedOn: invoice.issuedOn.toString(),
            net: toWire(invoice.net),
            tax: toWire(invoice.tax),
            total: toWire(invoice.total),
            amountPaid: toWire(invoice.amountPaid),
            deletedAt: null,
          })),
        });
        return rows.length;
      });
      reported += batch;
      if (batch < batchMax || signal?.aborted === true) return reported;
    }
  };
