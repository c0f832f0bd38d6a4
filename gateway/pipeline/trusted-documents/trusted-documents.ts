import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Defect } from '../../../kernel/errors/errors.ts';

const manifestShape = z.record(
  z.string(),
  z.strictObject({
    /** The file that it is from. */
    usedBy: z.string(),
    document: z.string(),
  }),
);

/** SHA-256 of a document, lower-case hex → the document. */
export type TrustedDocuments = ReadonlyMap<string, string>;

export const documentHash = (document: string): string => createHash('sha256').update(document).digest('hex');

/** The operations of our own front ends, which `scripts/trusted-documents.ts` writes. */
export const manifestFile = join(import.meta.dirname, 'manifest.json');

export const readTrustedDocuments = (file: string = manifestFile): TrustedDocuments =>
  parseTrustedDocuments(readFileSync(file, 'utf8'));

/** @throws Defect when a document does not match its hash */
export function parseTrustedDocuments(manifest: string): TrustedDocuments {
  const entries = Object.entries(manifestShape.parse(JSON.parse(manifest)));
  return new Map(
    entries.map(([hash, { document, usedBy }]) => {
      if (documentHash(document) !== hash)
        throw new Defect(`the trusted document of ${usedBy} has been changed behind its hash`);
      return [hash, document];
    }),
  );
}
