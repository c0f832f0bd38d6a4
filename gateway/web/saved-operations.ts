import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'graphql';

/** An example that the explorer offers; kept in `operations/<role>/<name>.graphql`, variables beside it as `.json`. */
export interface SavedOperation {
  readonly role: string;
  readonly name: string;
  /** The comment at the file's top, or the name. */
  readonly title: string;
  readonly query: string;
  /** JSON text, or null when the operation takes none. */
  readonly variables: string | null;
}

const directory = new URL('../../consoles/explorer/operations/', import.meta.url);

/** All saved operations, by role and name. */
export function readSavedOperations(): readonly SavedOperation[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((role) => operationsOf(role.name))
    .sort((a, b) => `${a.role}/${a.name}`.localeCompare(`${b.role}/${b.name}`));
}

function operationsOf(role: string): SavedOperation[] {
  const folder = new URL(`${role}/`, directory);
  const files = readdirSync(folder);
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const query = readFileSync(new URL(file, folder), 'utf8');
      parse(query, { noLocation: true });
      const name = file.slice(0, -'.graphql'.length);
      const variables = `${name}.json`;
      return {
        role,
        name,
        title: /^# (.+)$/m.exec(query)?.[1] ?? name,
        query,
        variables: files.includes(variables) ? readFileSync(new URL(variables, folder), 'utf8') : null,
      };
    });
}
