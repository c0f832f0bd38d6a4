import { wipeableBuffer } from '../http/wipe.ts';

/** Form fields as Stripe nests them: `card[exp_month]=4` → `{ card: { exp_month: '4' } }`; arrays are objects with the index as key. */
export interface Params {
  readonly [key: string]: Params | string;
}

export interface Form {
  readonly params: Params;
  /** The digits of `card[number]` as ASCII bytes, null when there is none. The owner of the form wipes them. */
  readonly cardNumber: Buffer | null;
  /** A check value (`card[cvc]`) was sent. Its bytes are not kept anywhere. */
  readonly hasCheckValue: boolean;
}

const fieldsMax = 200;
const depthMax = 5;
/** Keys that would reach into an object's prototype. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

export class MalformedForm extends Error {}

/**
 * Reads `application/x-www-form-urlencoded` from bytes. The card number never becomes a string: strings cannot be wiped.
 *
 * @throws MalformedForm for bad escapes, too many fields, or nesting past five
 */
export function parseForm(body: Buffer): Form {
  const params: Record<string, unknown> = Object.create(null);
  let cardNumber: Buffer | null = null;
  let hasCheckValue = false;
  for (const segment of segmentsOf(body)) {
    const equals = segment.indexOf(0x3d);
    const key = decode(equals === -1 ? segment : segment.subarray(0, equals));
    const value = equals === -1 ? Buffer.alloc(0) : segment.subarray(equals + 1);
    if (key === 'card[number]') cardNumber = digitsOf(value);
    else if (key.endsWith('[cvc]')) hasCheckValue = true;
    else if (key.endsWith('[number]')) throw new MalformedForm(`${key} is not taken here.`);
    else assign(params, key, decode(value));
  }
  return { params: params as Params, cardNumber, hasCheckValue };
}

/** The `name=value` pieces, as views on the same memory. */
export function segmentsOf(body: Buffer): Buffer[] {
  const segments: Buffer[] = [];
  let from = 0;
  while (from < body.length) {
    const found = body.indexOf(0x26, from);
    const to = found === -1 ? body.length : found;
    if (to > from) segments.push(body.subarray(from, to));
    if (segments.length > fieldsMax) throw new MalformedForm(`More than ${fieldsMax} fields.`);
    from = to + 1;
  }
  return segments;
}

function decode(bytes: Buffer): string {
  try {
    return decodeURIComponent(bytes.toString('latin1').replaceAll('+', ' '));
  } catch {
    throw new MalformedForm('A field is not URL-encoded.');
  }
}

/** Drops blanks and dashes, raw or escaped; any other byte stays and makes the number invalid. */
function digitsOf(value: Buffer): Buffer {
  const digits = wipeableBuffer(value.length);
  let length = 0;
  for (let at = 0; at < value.length; at += 1) {
    const byte = value[at] ?? 0;
    const isBlank = byte === 0x20 || byte === 0x2b || byte === 0x2d;
    const isEscapedBlank = byte === 0x25 && value[at + 1] === 0x32 && value[at + 2] === 0x30;
    if (isEscapedBlank) at += 2;
    else if (!isBlank) digits[length++] = byte;
  }
  return digits.subarray(0, length);
}

function assign(params: Record<string, unknown>, key: string, value: string): void {
  const path = key.split(/\]\[|\[|\]/).filter((part, index) => index === 0 || part !== '');
  if (path.length > depthMax || path.some((part) => forbidden.has(part))) {
    throw new MalformedForm('A field is nested too deeply or has a reserved name.');
  }
  let target = params;
  for (const part of path.slice(0, -1)) {
    if (typeof target[part] !== 'object') target[part] = Object.create(null);
    target = target[part] as Record<string, unknown>;
  }
  const last = path.at(-1) ?? '';
  // `list[]=a&list[]=b` has no index of its own.
  if (key.endsWith('[]')) {
    if (typeof target[last] !== 'object') target[last] = Object.create(null);
    const list = target[last] as Record<string, unknown>;
    list[String(Object.keys(list).length)] = value;
  } else target[last] = value;
}

/** The text at a key, or undefined when it is absent or nested. */
export function text(params: Params, key: string): string | undefined {
  const value = params[key];
  return typeof value === 'string' ? value : undefined;
}

/** The fields nested below a key; none when it is absent. */
export function nested(params: Params, key: string): Params {
  const value = params[key];
  return typeof value === 'object' ? value : {};
}

export const isTrue = (params: Params, key: string): boolean => text(params, key) === 'true';

/** The texts of an array, or of an object, below a key. */
export const texts = (params: Params, key: string): string[] =>
  Object.values(nested(params, key)).filter((value) => typeof value === 'string');
