import { ok, type Result, refuse } from '../result/result.ts';

const lengthMax = 254;
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** A dot-string at a domain with a top level that is no number (RFC 5321, 4.1.2 and RFC 3696, 2); no quoted and no bare host. */
const shape = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+(?=[A-Za-z])(?=.{2})${label}$`);

/** Untrusted text → e-mail address, trimmed. Its case stays: the receiving side decides whether it matters. */
export function parseEmail(typed: string): Result<string, 'EMAIL_MALFORMED'> {
  const text = typed.trim();
  return text.length <= lengthMax && shape.test(text)
    ? ok(text)
    : refuse(
        'EMAIL_MALFORMED',
        `This is no e-mail address; give one of at most ${lengthMax} characters, such as anna@example.com.`,
      );
}
