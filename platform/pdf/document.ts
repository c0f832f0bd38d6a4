/** A text document on A4, described by what it says; `render-document.ts` decides how it looks. Plain data, so that it can cross threads. */
export interface PdfDocument {
  readonly title: string;
  readonly author: string;
  /** Milliseconds since 1970: the file's creation date. Fixed by the caller, so that equal documents make equal bytes. */
  readonly createdAtMs: number;
  readonly blocks: readonly PdfBlock[];
  /** At the foot of each page, before "page 1 of 2". */
  readonly footer: string;
  /** Of the receiver, ISO 3166: China, Taiwan, Japan and Korea write the same Han characters in different forms. */
  readonly country?: string;
}

interface PdfFact {
  readonly label: string;
  readonly value: string;
}

export type PdfBlock =
  /** The sender's name and, right of it, address and contact. */
  | { readonly kind: 'letterhead'; readonly name: string; readonly lines: readonly string[] }
  /** The receiver at the left, facts at the right. */
  | { readonly kind: 'addressee'; readonly lines: readonly string[]; readonly facts: readonly PdfFact[] }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly PdfColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Sums under a table, right-aligned; the strong one is what matters. */
  | { readonly kind: 'totals'; readonly rows: readonly (PdfFact & { readonly isStrong: boolean })[] }
  | { readonly kind: 'paragraph'; readonly text: string };

export interface PdfColumn {
  readonly title: string;
  /** Share of the page's width; the shares of a table add up to 1. */
  readonly share: number;
  readonly align: 'left' | 'right';
}

/** What one document may hold; more is refused before it is drawn. */
export const tableRowsMax = 2_000;
