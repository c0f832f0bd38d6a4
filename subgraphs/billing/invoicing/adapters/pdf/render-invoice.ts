import type { ObjectStore } from '../../../../../platform/objects/object-store.ts';
import type { PdfRenderer } from '../../../../../platform/pdf/renderer.ts';
import type { RenderCreditNote, RenderInvoice } from '../../application/ports.ts';
import { creditNoteDocument } from './credit-note-document.ts';
import { invoiceDocument } from './invoice-document.ts';

/** The file is named after the number, which is made of letters, digits and dashes. */
export const renderInvoice =
  (renderer: PdfRenderer, objects: Pick<ObjectStore, 'put'>): RenderInvoice =>
  async (invoice) => ({
    fileName: `${invoice.number}.pdf`,
    ...(await objects.put(await renderer.render(invoiceDocument(invoice)))),
  });

export const renderCreditNote =
  (renderer: PdfRenderer, objects: Pick<ObjectStore, 'put'>): RenderCreditNote =>
  async (note) => ({
    fileName: `${note.number}.pdf`,
    ...(await objects.put(await renderer.render(creditNoteDocument(note)))),
  });
