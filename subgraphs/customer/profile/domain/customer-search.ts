import { searchText } from '../../../../kernel/text/characters.ts';

/**
 * What the helpdesk typed → the part to look for: lower case; of a telephone number only the digits without the leading zero,
 * so that `030 123` finds `+49 30 123…`; LIKE's own characters escaped. Null when it is too short to look for.
 */
export function searchPart(typed: string): string | null {
  const text = searchText(typed).toLowerCase();
  if (text.length < 2) return null;
  const part = /^[\d\s()+/.-]+$/.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : text;
  return part.length < 2 ? null : part.replace(/[\\%_]/g, (character) => `\\${character}`);
}
