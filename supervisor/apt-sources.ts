import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first package mirror in the machine's own apt sources that is not its security archive; null when there is none. */
export function archiveMirror(etc = '/etc/apt'): string | null {
  const folder = join(etc, 'sources.list.d');
  const parts = existsSync(folder) ? readdirSync(folder).sort() : [];
  const files = [join(etc, 'sources.list'), ...parts.map((name) => join(folder, name))];
  const addresses = files
    .filter((file) => existsSync(file) && /\.(list|sources)$/.test(file))
    .flatMap((file) =>
      mirrorsIn(readFileSync(file, 'utf8'), file.endsWith('.sources') ? 'deb822' : 'one-line'),
    );
  return addresses.find((address) => /\/(debian|ubuntu)\/?$/.test(address)) ?? null;
}

/** Addresses of binary packages, in the order of the file; lines that are commented out do not count. */
export function mirrorsIn(text: string, format: 'deb822' | 'one-line'): string[] {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  if (format === 'one-line')
    return lines.flatMap((line) => /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)/.exec(line)?.[1] ?? []);
  return lines.flatMap((line) => /^URIs:\s*(.+)$/i.exec(line)?.[1]?.trim().split(/\s+/) ?? []);
}
