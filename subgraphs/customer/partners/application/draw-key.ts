import { newId } from '../../../../kernel/ids/ids.ts';
import { composeApiKey } from '../../../../kernel/keys/api-key.ts';
import type { DrawnKey, PartnerKeyMode } from '../domain/partner-key.ts';

export interface DrawKeyPorts {
  /** From the system's generator. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Hexadecimal. */
  readonly sha256: (text: string) => string;
}

const secretBytes = 16;

/** Draws the text of a new key. */
export function drawKey({ randomBytes, sha256 }: DrawKeyPorts, mode: PartnerKeyMode): DrawnKey {
  const id = newId('PartnerKey');
  const text = composeApiKey({ id, isTest: mode === 'TEST' }, randomBytes(secretBytes));
  return { id, text, sha256: sha256(text) };
}
