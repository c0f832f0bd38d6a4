import { createLog } from '../platform/log/log.ts';
import { type Database, openDatabase } from '../platform/postgres/database.ts';
import { type DatabaseName, databaseNames } from '../supervisor/databases.ts';
import type { CommandContext } from './command.ts';
import { CommandFault, exitCodes } from './exit-codes.ts';
import { platformServices } from './running-platform.ts';

/** @throws CommandFault (2) when it is not the name of a database */
export function parseDatabaseName(text: string): DatabaseName {
  const name = databaseNames.find((known) => known === text);
  if (name === undefined)
    throw new CommandFault(
      exitCodes.usage,
      `${text} is no database: take one of ${databaseNames.join(', ')}.`,
    );
  return name;
}

/** Opens one database of the running platform as its application, and closes it afterwards. */
export async function withDatabase<T>(
  context: CommandContext,
  name: DatabaseName,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { databases } = await platformServices(context);
  const log = createLog({ process: 'cli', level: 'error' });
  const database = openDatabase({ url: databases[name].app, name: `quanta_${name}`, poolMax: 2, log });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
