import { ok, type Result, refuse } from '../result/result.ts';

/** What people write between digits, and the marks that copying from an address book adds. */
const separators = /[\s()./\u2010-\u2015\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069-]/g;
/** ITU-T E.164: country code and number, 15 digits at most; the shortest in use have 7. */
const shape = /^\+[1-9]\d{6,14}$/;
const typedMax = 60;

/** Untrusted text → telephone number in international form: `+49 (0)30 123-456` and `0049 30 123456` are `+4930123456`. */
export function parsePhone(typed: string): Result<string, 'PHONE_MALFORMED'> {
  const text = typed.length > typedMax ? '' : typed.replace('(0)', '').replace(separators, '');
  const number = text.replace(/^00/, '+');
  return shape.test(number)
    ? ok(number)
    : refuse(
        'PHONE_MALFORMED',
        'This is no international telephone number; begin with + and the country code, such as +49 30 123456.',
      );
}
