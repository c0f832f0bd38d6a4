import type { TextSpan } from './text-span.ts';

/** Lengths of the countries' IBANs, country letters included (SWIFT's IBAN registry). */
const lengthOf: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 ' +
    'SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const beginning = /[A-Za-z]{2}(?=[ \u00a0]?\d[ \u00a0]?\d)/g;
const letterOrDigit = /[A-Za-z0-9]/;
const separator = /[ \u00a0.-]/;

/** Every IBAN in a text that has its country's length and the right check digits (ISO 13616), printed in groups or not. */
export function ibansIn(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  for (const { 0: country, index } of text.matchAll(beginning)) {
    const length = lengthOf.get(country.toUpperCase());
    const span = length === undefined ? null : readIban(text, index, length);
    if (span !== null) found.push(span);
  }
  return found;
}

function readIban(text: string, start: number, length: number): TextSpan | null {
  let characters = '';
  let at = start;
  for (; at < text.length && characters.length < length; at += 1) {
    const character = text.charAt(at);
    if (letterOrDigit.test(character)) characters += character.toUpperCase();
    else if (!separator.test(character) || separator.test(text.charAt(at - 1))) return null;
  }
  return characters.length === length && leavesOne(characters) ? { start, end: at } : null;
}

/** The country and its check digits go to the end, A counts as 10, Z as 35, and the rest of the division by 97 is 1. */
function leavesOne(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
