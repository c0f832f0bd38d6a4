import { createHash } from 'node:crypto';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { PdfRenderer } from '../../../../../platform/pdf/renderer.ts';
import type { RenderInvoice } from '../../application/ports.ts';
import { invoiceDocument } from './invoice-document.ts';

/** It travels in a message, whose bound it keeps. */
const bytesMax = 512 * 1_024;

/** The file is named after the number, which is made of letters, digits and dashes. */
export const renderInvoice =
  (renderer: PdfRenderer): RenderInvoice =>
  async (invoice) => {
    const content = await renderer.render(invoiceDocument(invoice));
    if (content.byteLength > bytesMax)
      throw new Defect(
        `the file of ${invoice.number} has ${content.byteLength} bytes, more than ${bytesMax}`,
      );
    return {
      fileName: `${invoice.number}.pdf`,
      sha256: createHash('sha256').update(content).digest('hex'),
      content,
    };
  };
