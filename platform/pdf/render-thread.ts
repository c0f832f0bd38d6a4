import { parentPort } from 'node:worker_threads';
import { type PdfDocument, tableRowsMax } from './document.ts';
import { draw } from './draw.ts';

/** The thread that draws: one document after the other, answered under the number that it came with. */
parentPort?.on('message', async ({ number, document }: { number: number; document: PdfDocument }) => {
  try {
    const rows = document.blocks.reduce(
      (count, block) => count + (block.kind === 'table' ? block.rows.length : 0),
      0,
    );
    if (rows > tableRowsMax)
      throw new Error(`a document has at most ${tableRowsMax} table rows, not ${rows}`);
    const content = new Uint8Array(await draw(document));
    parentPort?.postMessage({ number, content }, [content.buffer]);
  } catch (error) {
    parentPort?.postMessage({ number, error: error instanceof Error ? error.message : 'unknown error' });
  }
});
