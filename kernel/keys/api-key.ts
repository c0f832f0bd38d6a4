import { base32, type PartnerKeyId, parseId } from '../ids/ids.ts';

/** What a key of a partner looks like: `qk_live_…` or `qk_test_…`, the 26 characters of its id, 26 secret ones, and a checksum of seven. */
export interface ApiKey {
  readonly id: PartnerKeyId;
  readonly isTest: boolean;
}

const shape = /^qk_(live|test)_([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{7})$/;

/** Anything that looks like a key, also one with a wrong checksum, wherever it stands in a text. */
export const apiKeyInText = /qk_(?:live|test)_[0-9A-Za-z]{8,}/g;

/** What stands in logs and lists in the place of a key. */
export const withoutApiKeys = (text: string): string =>
  text.includes('qk_') ? text.replace(apiKeyInText, (found) => `${found.slice(0, 8)}[removed]`) : text;

/**
 * The text of a new key; pure. It is shown once, and only its hash is kept.
 *
 * @param secret  sixteen random bytes
 */
export function composeApiKey({ id, isTest }: ApiKey, secret: Uint8Array): string {
  const body = `qk_${isTest ? 'test' : 'live'}_${id.slice('pky_'.length)}${base32(secret)}`;
  return body + checksumOf(body);
}

/**
 * Untrusted text → the id and mode that a key names, or null when it is none: a wrong checksum is told from a typing error without asking
 * anybody. Whether the key is genuine only its hash says.
 */
export function parseApiKey(text: string): ApiKey | null {
  const match = shape.exec(text);
  if (match === null) return null;
  const [, mode, id = '', , checksum = ''] = match;
  if (checksumOf(text.slice(0, -checksum.length)) !== checksum) return null;
  const keyId = parseId('PartnerKey', `pky_${id}`);
  return keyId === null ? null : { id: keyId, isTest: mode === 'test' };
}

/** CRC-32 (ISO 3309) of ASCII text, as the last seven base32 characters of its number. */
function checksumOf(text: string): string {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  crc ^= 0xffffffff;
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, crc >>> 0);
  return base32(bytes).slice(-7);
}
