import { searchText } from '../../../../kernel/text/characters.ts';

/** What the helpdesk typed, as it is looked for. */
export interface TicketSearch {
  /** Upper case; compared whole with references. */
  readonly reference: string;
  /** Lower case; sought anywhere in title, name and e-mail. */
  readonly part: string;
  /** Digits alone when the text looks like a telephone number, without leading zeros; else null. */
  readonly digits: string | null;
}

const lengthMax = 100;

/** Null when nothing was typed. A number said with a leading zero finds the one that is kept in international form. */
export function searchFor(text: string): TicketSearch | null {
  const typed = searchText(text).slice(0, lengthMax);
  if (typed === '') return null;
  const digits = /^[+\d][\d\s()/.-]*$/.test(typed) ? typed.replace(/\D/g, '').replace(/^0+/, '') : '';
  return {
    reference: typed.toUpperCase(),
    part: typed.toLowerCase(),
    digits: digits.length >= 3 ? digits : null,
  };
}
