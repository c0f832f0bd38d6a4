import { rmSync } from 'node:fs';
import { createLog, type Log } from '../platform/log/log.ts';
import { logFileOf, startProcess } from './child-process.ts';
import { type DataFolder, prepareDataFolder } from './data-folder.ts';
import { ensureDatabases } from './databases.ts';
import { adminUrl, stopLeftoverPostgres } from './embedded-postgres.ts';
import { checkDatabases, checkIssuer, checkNats, checkProvider } from './external-services.ts';
import { gatewayPort } from './gateway-port.ts';
import { keepNats, keepPostgres, provisionMessaging } from './infrastructure.ts';
import { type KeptProcess, keepRunning } from './keep-running.ts';
import { stopInOrder } from './kept-processes.ts';
import { ensureKeys } from './keys.ts';
import { endLeftovers } from './leftovers.ts';
import { migrateAll } from './migrate-all.ts';
import { claim } from './only-one.ts';
import { type ProcessDeclaration, processes, stages } from './processes.ts';
import type { Progress } from './progress.ts';
import { askReadiness } from './readiness.ts';
import { rememberedPorts } from './remembered-ports.ts';
import { resolveServices } from './resolve-services.ts';
import { lastFault, rotateLog } from './rotating-log.ts';
import { identityOf } from './running-process.ts';
import { StartFault } from './start-fault.ts';
import { type PlatformState, readState, writeState } from './state.ts';
import { postgresUser } from './unprivileged-user.ts';
import type { Services } from './variables.ts';

export interface Platform {
  readonly services: Services;
  /** Names of the processes that run. */
  readonly processes: readonly string[];
  /** Starts processes again because their files have changed. */
  renew(names: readonly string[]): void;
  /** In reverse order, within ten seconds. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: DataFolder;
  readonly progress: Progress;
  /** Aborted when the person who started it wants it to end, also while it still starts. */
  readonly signal: AbortSignal;
}

/**
 * Starts the whole platform and returns when every process is ready.
 *
 * @throws StartFault with the one sentence that says why not; everything that was started is stopped by then
 */
export async function startPlatform(options: StartOptions): Promise<Platform> {
  const { folder } = options;
  const giveUp = await claim(folder.root);
  if (giveUp === null) throw new StartFault(alreadyRunning(folder));
  const supervised = new Supervised(options);
  try {
    await supervised.start();
    return {
      services: supervised.services,
      processes: supervised.names(),
      renew: (names) => supervised.renew(names),
      stop: async () => {
        await supervised.stop();
        await giveUp();
      },
    };
  } catch (error) {
    await supervised.stop();
    await giveUp();
    throw error;
  }
}

function alreadyRunning(folder: DataFolder): string {
  const state = readState(folder.stateFile);
  const where = state === null ? '' : ` (pid ${state.supervisor.pid}, ${state.urls.gateway}/graphql)`;
  return `Quanta is already running from this checkout${where}: stop it with Ctrl-C there, or look at it with npm run quanta -- status.`;
}

/** What grows while a platform starts, so that whatever is there can be stopped when the start is cut short. */
class Supervised {
  services!: Services;
  readonly #options: StartOptions;
  readonly #kept: KeptProcess[] = [];
  readonly #ports = new Map<string, number>();
  readonly #log: Log;
  readonly #startedAt = new Date().toISOString();
  #isReady = false;
  #rotation: NodeJS.Timeout | undefined;

  constructor(options: StartOptions) {
    this.#options = options;
    this.#log = createLog({ process: 'supervisor', level: 'warn' });
  }

  names(): string[] {
    return this.#kept.map(({ name }) => name);
  }

  renew(names: readonly string[]): void {
    for (const one of this.#kept) if (names.includes(one.name)) one.renew();
  }

  async start(): Promise<void> {
    const { folder, progress, env } = this.#options;
    const user = postgresUser();
    const place = prepareDataFolder(folder, user);
    await this.#recover(place.dataFolder);
    const gateway = await gatewayPort(env);
    const keys = await ensureKeys(folder.keys);
    const ports = { ...(await rememberedPorts(folder.portsFile)), gateway };
    this.services = resolveServices({ env, folder, keys, ports });
    await this.#checkExternal();
    const { postgres, nats } = this.services.embedded;
    const watch = { onChange: () => this.#record(), onLine: (text: string) => progress.note(`  ! ${text}`) };
    await Promise.all([
      postgres
        ? progress.step('PostgreSQL and five databases', async () => {
            await this.#keep(
              ports.postgres,
              await keepPostgres({ folder, place, user, port: ports.postgres, keys, ...watch }),
            );
            await ensureDatabases(adminUrl(ports.postgres, keys.postgres.admin), keys.postgres.roles);
          })
        : null,
      nats
        ? progress.step('NATS JetStream', async (detail) => {
            const onFetch = (what: string): void => detail(`fetching ${what}`);
            await this.#keep(
              ports.nats,
              await keepNats({ folder, services: this.services, onFetch, ...watch }),
            );
          })
        : null,
    ]);
    await Promise.all([
      progress.step('Migrations', async (detail) => {
        const applied = Object.values(await migrateAll(this.services.databases, this.#log)).flat();
        detail(applied.length === 0 ? 'nothing new' : `${applied.length} applied`);
      }),
      progress.step('Streams and consumers', async (detail) => {
        const changed = await provisionMessaging(this.services, this.#log);
        detail(changed.length === 0 ? 'as declared' : `${changed.length} made`);
      }),
    ]);
    await this.#startStages(watch);
    this.#isReady = true;
    this.#record();
    this.#rotation = setInterval(() => this.#rotateLogs(), 60_000);
    this.#rotation.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#rotation);
    await stopInOrder(this.#kept);
    rmSync(this.#options.folder.stateFile, { force: true });
  }

  /** A supervisor that was killed leaves processes, and PostgreSQL, behind. */
  async #recover(postgresData: string): Promise<void> {
    const { folder, progress } = this.#options;
    const ended = await endLeftovers(folder);
    await stopLeftoverPostgres(postgresData);
    if (ended.length > 0)
      progress.note(`  Ended what an earlier start had left running: ${ended.join(', ')}.`);
  }

  async #checkExternal(): Promise<void> {
    const { services } = this;
    const { embedded } = services;
    await Promise.all([
      embedded.postgres ? null : checkDatabases(services.databases),
      embedded.nats ? null : checkNats(services.nats.url),
      embedded.issuer ? null : checkIssuer(services.oidc.issuer),
      embedded.provider ? null : checkProvider(services.provider.apiBase),
    ]);
  }

  async #startStages(watch: { onChange: () => void; onLine: (text: string) => void }): Promise<void> {
    const { progress } = this.#options;
    const titles = { 'stand-ins': 'Stand-ins', quanta: 'Quanta', gateway: 'Gateway' };
    // All at once: nobody needs another to start, and one stage after the other would leave a core idle.
    await Promise.all(
      stages.map(async (stage) => {
        const declared = processes.filter((one) => one.stage === stage && this.#isWanted(one));
        if (declared.length === 0) return;
        await progress.step(`${titles[stage]}: ${declared.map(({ name }) => name).join(', ')}`, () =>
          Promise.all(
            declared.map((one) => this.#keep(this.services.ports[one.port], this.#run(one, watch))),
          ),
        );
      }),
    );
  }

  /** The stand-ins are left out when the environment names all that they stand for. */
  #isWanted({ name }: ProcessDeclaration): boolean {
    const { issuer, provider, mail } = this.services.embedded;
    return name !== 'stand-ins' || issuer || provider || mail;
  }

  #run(
    declaration: ProcessDeclaration,
    watch: { onChange: () => void; onLine: (text: string) => void },
  ): KeptProcess {
    const { folder } = this.#options;
    const { services } = this;
    const log = logFileOf(folder, declaration.name);
    return keepRunning({
      name: declaration.name,
      start: () => startProcess(declaration, { folder, services }),
      isReady: async () => (await askReadiness(services.ports[declaration.port]))?.isReady === true,
      readyTimeoutMs: 30_000,
      onChange: watch.onChange,
      onLine: (text) => watch.onLine(`${text}; see ${log}`),
    });
  }

  /** Takes a process into what is stopped later, and waits for it. */
  async #keep(port: number, kept: KeptProcess): Promise<void> {
    this.#kept.push(kept);
    this.#ports.set(kept.name, port);
    this.#record();
    const { signal } = this.#options;
    const aborted = new Promise<never>((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    try {
      await Promise.race([kept.ready, aborted]);
    } catch (error) {
      if (signal.aborted) throw error;
      const log = logFileOf(this.#options.folder, kept.name);
      throw new StartFault(`${(error as Error).message}. It said last: ${lastFault(log)} (${log})`, {
        cause: error,
      });
    }
  }

  #record(): void {
    const { services } = this;
    const { embedded } = services;
    const gateway = `http://127.0.0.1:${services.ports.gateway}`;
    const state: PlatformState = {
      supervisor: identityOf(process.pid),
      startedAt: this.#startedAt,
      ready: this.#isReady,
      urls: {
        gateway,
        issuer: services.oidc.issuer,
        standIns: embedded.issuer ? services.oidc.issuer : null,
        mail: embedded.mail ? `http://127.0.0.1:${services.ports.mail}` : null,
      },
      processes: this.#kept.map((one) => ({
        name: one.name,
        port: this.#ports.get(one.name) ?? 0,
        restarts: one.restarts(),
        state: one.state(),
        ...one.identity(),
      })),
    };
    writeState(this.#options.folder.stateFile, state);
  }

  #rotateLogs(): void {
    for (const { name } of this.#kept) rotateLog(logFileOf(this.#options.folder, name));
  }
}
