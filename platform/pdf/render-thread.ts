import { parentPort } from 'node:worker_threads';
import { type PdfDocument, tableRowsMax } from './document.ts';
import { renderDocument } from './render-document.ts';

/** The thread that renders: one document after the other, each answered before the next is sent. */
parentPort?.on('message', async (document: PdfDocument) => {
  try {
    const rows = document.blocks.reduce(
      (count, block) => count + (block.kind === 'table' ? block.rows.length : 0),
      0,
    );
    if (rows > tableRowsMax)
      throw new Error(`a document has at most ${tableRowsMax} table rows, not ${rows}`);
    const content = new Uint8Array(await renderDocument(document));
    parentPort?.postMessage({ content }, [content.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : 'unknown error' });
  }
});
