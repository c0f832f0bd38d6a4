import { createHash } from 'node:crypto';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { PdfDocument } from '../../../../../platform/pdf/document.ts';
import type { PdfRenderer } from '../../../../../platform/pdf/renderer.ts';
import type { RenderCreditNote, RenderInvoice } from '../../application/ports.ts';
import type { InvoiceDocument } from '../../domain/invoice.ts';
import { creditNoteDocument } from './credit-note-document.ts';
import { invoiceDocument } from './invoice-document.ts';

/** It travels in a message, whose bound it keeps. */
const bytesMax = 512 * 1_024;

/** The file is named after the number, which is made of letters, digits and dashes. */
async function render(
  renderer: PdfRenderer,
  number: string,
  document: PdfDocument,
): Promise<InvoiceDocument> {
  const content = await renderer.render(document);
  if (content.byteLength > bytesMax)
    throw new Defect(`the file of ${number} has ${content.byteLength} bytes, more than ${bytesMax}`);
  return {
    fileName: `${number}.pdf`,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  };
}

export const renderInvoice =
  (renderer: PdfRenderer): RenderInvoice =>
  (invoice) =>
    render(renderer, invoice.number, invoiceDocument(invoice));

export const renderCreditNote =
  (renderer: PdfRenderer): RenderCreditNote =>
  (note) =>
    render(renderer, note.number, creditNoteDocument(note));
