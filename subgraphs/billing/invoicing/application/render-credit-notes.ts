import { Outage } from '../../../../kernel/errors/errors.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { creditNoteIssued } from '../../../../schema/messages/billing/credit-note-issued.v1.ts';
import type { BodyOf, Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { InvoiceDocument } from '../domain/invoice.ts';
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts';
import type { CreditNoteRepository, RenderCreditNote } from './ports.ts';

interface RenderCreditNotesPorts {
  readonly unitOfWork: UnitOfWork<{ readonly creditNotes: CreditNoteRepository; readonly outbox: Outbox }>;
  readonly clock: Clock;
  readonly renderCreditNote: RenderCreditNote;
  /** Told of one whose file cannot be rendered; it is tried again at growing intervals. */
  readonly onCreditNoteFailure: (note: IssuedCreditNote, error: unknown) => void;
}

const leaseSeconds = 30;

const toMessage = (note: IssuedCreditNote, document: InvoiceDocument): BodyOf<typeof creditNoteIssued> => ({
  creditNoteId: note.id,
  number: note.number,
  customerId: note.customerId,
  invoiceId: note.invoiceId,
  kind: note.kind,
  issuedOn: note.issuedOn.toString(),
  net: toWire(note.net),
  tax: toWire(note.tax),
  total: toWire(note.total),
  refund: toWire(note.refund),
  credit: toWire(note.credit),
  offset: toWire(note.offset),
  issuedAt: note.issuedAt.toString(),
  pdf: {
    fileName: document.fileName,
    sha256: document.sha256,
    bytes: document.bytes,
  },
});

/** Renders the file of one credit note, keeps it and sends the note on. @returns how many it claimed */
export const renderCreditNotes =
  ({ unitOfWork, clock, renderCreditNote, onCreditNoteFailure }: RenderCreditNotesPorts) =>
  async (): Promise<number> => {
    const now = clock.now();
    const leaseUntil = now.add({ seconds: leaseSeconds });
    const note = await unitOfWork(everyRow, ({ creditNotes }) => creditNotes.claimDue({ now, leaseUntil }));
    if (note === null) return 0;
    let document: InvoiceDocument;
    try {
      document = await renderCreditNote(note);
    } catch (error) {
      if (error instanceof Outage) throw error;
      onCreditNoteFailure(note, error);
      await unitOfWork(everyRow, ({ creditNotes }) => creditNotes.renderLater(note.id, clock.now()));
      return 1;
    }
    await unitOfWork(everyRow, async (tx) => {
      if (await tx.creditNotes.storeDocument(note, document))
        await tx.outbox.add(creditNoteIssued, toMessage(note, document));
    });
    return 1;
  };
