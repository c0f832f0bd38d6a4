import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The numeric user and group that a child process runs as. */
export interface UserIds {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom PostgreSQL runs as: null when this process is not root and simply runs it itself. PostgreSQL refuses root, so
 * root steps down to `postgres` where the machine has that user, else to `nobody`, which every machine has.
 */
export function postgresUser(passwd: string = readPasswd()): UserIds | null {
  if (process.getuid?.() !== 0) return null;
  return (
    findUser(passwd, 'postgres') ?? findUser(passwd, 'nobody') ?? { name: 'nobody', uid: 65_534, gid: 65_534 }
  );
}

/** A file of name:password:uid:gid:… lines; null when it has no such name. */
export function findUser(passwd: string, name: string): UserIds | null {
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([first]) => first === name);
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid, gid } : null;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/**
 * Whether a user that is neither owner nor in the group could walk down to this folder: every folder above it, and
 * itself, lets others search it. A part that does not exist yet is made by us and counts as open.
 */
export function isReachableByOthers(folder: string): boolean {
  for (let part = resolve(folder); ; part = dirname(part)) {
    const mode = statSync(part, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (part === dirname(part)) return true;
  }
}
