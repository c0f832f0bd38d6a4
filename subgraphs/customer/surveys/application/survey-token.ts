import { hash } from 'node:crypto';

/** What is stored of a survey's token: SHA-256 is enough for 256 random bits. */
export const hashOfToken = (token: string): Uint8Array => hash('sha256', token, 'buffer');
