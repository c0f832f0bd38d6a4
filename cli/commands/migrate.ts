import { createLog } from '../../platform/log/log.ts';
import { externalDatabases } from '../../supervisor/external-services.ts';
import { migrateAll } from '../../supervisor/migrate-all.ts';
import type { CliCommand } from '../command.ts';
import { platformServices } from '../running-platform.ts';

/** Brings the databases to the newest schema: those of the environment, else those of the running platform. */
export const migrateCommand: CliCommand = {
  name: 'migrate',
  summary: 'apply every migration that is not applied yet',
  examples: [
    'npm run quanta -- migrate',
    'DATABASE_URL_CUSTOMER=… (and the other four) npm run quanta -- migrate',
  ],
  run: async (context) => {
    const databases = externalDatabases(context.env) ?? (await platformServices(context)).databases;
    const applied = await migrateAll(databases, createLog({ process: 'cli', level: 'warn' }));
    context.output.answer(applied, (done) =>
      Object.entries(done).map(
        ([name, files]) => `${name}: ${files.length === 0 ? 'nothing new' : files.join(', ')}`,
      ),
    );
  },
};
