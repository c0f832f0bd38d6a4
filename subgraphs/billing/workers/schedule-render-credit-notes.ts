/** Renders the files of credit notes. Every replica shares it. */
export const renderCreditNotes = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'render-credit-notes',
  everyMs: 1_000,
  run,
});
