import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** Of which the fingerprint of the content is told; larger ones are told by their size. */
const fileBytesMax = 4_194_304;
const valueCharactersMax = 300;
/** Variables whose value is a secret, or has one in it. */
const secretName = /SECRET|PASSWORD|TOKEN(?!_LIFETIME)|CREDENTIAL|(^|_)KEY$|^DATABASE_|^SMTP_URL$|^SMS_URL$/;

/** Enough to see that a value is another, and too little to find it out. */
const fingerprint = (value: string | Buffer): string =>
  `sha256:${createHash('sha256').update(value).digest('hex').slice(0, 8)}`;

/** User, password and parameters of an address may be secrets, whatever its variable is called. */
const holdsSecret = (value: string): boolean => /:\/\/[^/]*@|[?&][\w-]+=/.test(value);

function contentOf(path: string): string {
  try {
    const { size } = statSync(path);
    return size > fileBytesMax ? `${size} bytes` : fingerprint(readFileSync(path));
  } catch {
    return 'cannot be read';
  }
}

/**
 * Settings as they may be told: the value of a setting, the fingerprint of a secret, and a file's path with the fingerprint of what is in
 * it, so that another key is seen and no key is told.
 *
 * @param given  variables that are set, by name
 */
export function toldSettings(given: Readonly<Record<string, string>>): Record<string, string> {
  const told = Object.entries(given).map(([name, value]) => {
    if (secretName.test(name) || holdsSecret(value)) return [name, fingerprint(value)];
    const short = value.length > valueCharactersMax ? fingerprint(value) : value;
    return [name, name.endsWith('_FILE') ? `${short} ${contentOf(value)}` : short];
  });
  return Object.fromEntries(told.toSorted(([a = ''], [b = '']) => a.localeCompare(b)));
}

/** Names of the settings that differ, removed ones included. */
export function changedSettings(
  before: Readonly<Record<string, string>> | null,
  now: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(now)]);
  return [...names].filter((name) => before?.[name] !== now[name]).toSorted();
}
