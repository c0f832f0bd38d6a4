import { RequestFault } from '../../../kernel/errors/errors.ts';
import { parseMonth } from '../accounting/index.ts';

/** @throws RequestFault BAD_USER_INPUT when it is no month */
export function monthOf(text: string): Temporal.PlainYearMonth {
  const month = parseMonth(text);
  if (month === null) throw new RequestFault('BAD_USER_INPUT', `${text} is no month: write it as 2026-03.`);
  return month;
}
