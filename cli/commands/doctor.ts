import { existsSync, statSync } from 'node:fs';
import { checkDatabases, externalDatabases } from '../../supervisor/external-services.ts';
import { findNatsServer } from '../../supervisor/nats-binary.ts';
import { isPortFree } from '../../supervisor/ports.ts';
import { postgresBinaries } from '../../supervisor/postgres-binaries.ts';
import { askReadiness } from '../../supervisor/readiness.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { findPlatform } from '../running-platform.ts';

interface Finding {
  readonly check: string;
  readonly isGood: boolean;
  readonly detail: string;
}

/** Looks at everything a start needs, and at everything that runs, and says what to do about what is not good. */
export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'check what a start needs and what runs',
  examples: ['npm run quanta -- doctor'],
  run: async (context) => {
    const findings = [
      nodeVersion(),
      await found('PostgreSQL', async () => postgresBinaries(null).postgres),
      await found('NATS server', async () => {
        const { path, version } = await findNatsServer({
          cacheFolder: context.folder.cache,
          env: context.env,
        });
        return `${version}, ${path}`;
      }),
      keysAreSecret(context),
      ...(await externals(context)),
      ...(await running(context)),
    ];
    context.output.answer(findings, () =>
      findings.map(({ check, isGood, detail }) => `${isGood ? '✓' : '✗'} ${check}: ${detail}`),
    );
    if (findings.some(({ isGood }) => !isGood))
      throw new CommandFault(exitCodes.failed, 'Not everything is well; see the lines with ✗.');
  },
};

function nodeVersion(): Finding {
  const isGood = Number(process.versions.node.split('.')[0]) >= 26;
  return {
    check: 'Node',
    isGood,
    detail: isGood ? process.versions.node : `${process.versions.node}; run it through npm run quanta`,
  };
}

async function found(check: string, find: () => Promise<string>): Promise<Finding> {
  try {
    return { check, isGood: true, detail: await find() };
  } catch (error) {
    return { check, isGood: false, detail: (error as Error).message };
  }
}

function keysAreSecret({ folder }: CommandContext): Finding {
  if (!existsSync(folder.keys)) return { check: 'Keys', isGood: true, detail: 'made at the first start' };
  const isGood = (statSync(folder.keys).mode & 0o077) === 0;
  return {
    check: 'Keys',
    isGood,
    detail: isGood ? folder.keys : `others can read ${folder.keys}: chmod 700 it`,
  };
}

async function externals({ env }: CommandContext): Promise<Finding[]> {
  try {
    const databases = externalDatabases(env);
    if (databases === null) return [];
    await checkDatabases(databases);
    return [{ check: 'Your databases', isGood: true, detail: 'all five let us in' }];
  } catch (error) {
    return [{ check: 'Your databases', isGood: false, detail: (error as Error).message }];
  }
}

async function running(context: CommandContext): Promise<Finding[]> {
  const state = findPlatform(context);
  if (state === null) {
    const port = Number(context.env.PORT || 4000);
    const isFree = await isPortFree(port);
    return [
      { check: 'Platform', isGood: true, detail: 'does not run; npm start' },
      {
        check: `Port ${port}`,
        isGood: isFree,
        detail: isFree ? 'free' : 'taken: stop what listens there or set PORT',
      },
    ];
  }
  const asked = state.processes.filter(({ name }) => name !== 'postgres' && name !== 'nats');
  return Promise.all(
    asked.map(async ({ name, port, restarts }) => {
      const answer = await askReadiness(port);
      const down = Object.entries(answer?.parts ?? {}).flatMap(([part, isUp]) => (isUp ? [] : [part]));
      const isGood = answer?.isReady === true;
      const trouble = answer === null ? 'does not answer' : `not ready (${down.join(', ')})`;
      return {
        check: name,
        isGood,
        detail: isGood ? `ready, restarted ${restarts} times` : `${trouble}; npm run quanta -- logs ${name}`,
      };
    }),
  );
}
