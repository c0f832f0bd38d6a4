import { rmSync } from 'node:fs';
import { createLog, type Log } from '../platform/log/log.ts';
import { type Operations, silentOperations, startOperations } from '../platform/operations/operations.ts';
import { logFileOf, startProcess } from './child-process.ts';
import { type DataFolder, type PostgresPlace, prepareDataFolder } from './data-folder.ts';
import { ensureDatabases } from './databases.ts';
import { adminUrl, stopOrphanPostgres } from './embedded-postgres.ts';
import { checkDatabases, checkIssuer, checkNats, checkProvider } from './external-services.ts';
import { gatewayPort } from './gateway-port.ts';
import { keepNats, keepPostgres } from './infrastructure.ts';
import { lockInstance } from './instance-lock.ts';
import { type KeptProcess, keepRunning } from './keep-running.ts';
import { stopInOrder } from './kept-processes.ts';
import { ensureKeys } from './keys.ts';
import { migrateAll } from './migrate-all.ts';
import { endOrphans } from './orphans.ts';
import { type PrioritisedProcess, startPriorities } from './priorities.ts';
import { type ProcessDeclaration, processes, stages, worksInTheBackground } from './processes.ts';
import type { Progress } from './progress.ts';
import { type BrokerAccounts, provisionMessaging } from './provisioning.ts';
import { askReadiness } from './readiness.ts';
import { rememberedPorts } from './remembered-ports.ts';
import { startReprovisioning } from './reprovision.ts';
import { resolveServices, urlsOf } from './resolve-services.ts';
import { lastFault, rotateLog } from './rotating-log.ts';
import { identityOf } from './running-process.ts';
import { seedOnce } from './seed-once.ts';
import { StartFault } from './start-fault.ts';
import { type PlatformState, readState, writeState } from './state.ts';
import { postgresUser, type UserIds } from './unprivileged-user.ts';
import { type Services, settingsGiven } from './variables.ts';

export interface Platform {
  readonly services: Services;
  /** Names of the processes that run. */
  readonly processes: readonly string[];
  /** What a person would expect and does not find, each as a noun: "the demo company". */
  readonly missing: readonly string[];
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
 * Starts the whole platform and returns when every process is ready and the demo company is there.
 *
 * @throws StartFault with the one sentence that says why not; everything that was started is stopped by then
 */
export async function startPlatform(options: StartOptions): Promise<Platform> {
  const { folder } = options;
  const release = await lockInstance(folder.root);
  if (release === null) throw new StartFault(alreadyRunning(folder));
  const supervised = new Supervised(options);
  try {
    await supervised.start();
    return {
      services: supervised.services,
      processes: supervised.names(),
      missing: supervised.missing,
      renew: (names) => supervised.renew(names),
      stop: async () => {
        await supervised.stop();
        await release();
      },
    };
  } catch (error) {
    await supervised.stop();
    await release();
    throw error;
  }
}

/** Where PostgreSQL keeps its files, and whom it runs as; null for ourselves. */
interface PostgresHome {
  readonly place: PostgresPlace;
  readonly user: UserIds | null;
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
  /** What is told of every process that is kept. */
  readonly #watch = {
    onChange: () => this.#record(),
    onLine: (text: string) => {
      this.#options.progress.note(`  ! ${text}`);
      this.#operations.alert({ severity: 'ERROR', message: text, error: null, requestId: null });
    },
  };
  readonly missing: string[] = [];
  /** Null where NATS is the operator's. */
  #accounts: BrokerAccounts | null = null;
  #operations: Operations = silentOperations;
  #isReady = false;
  #reprovisioning: ReturnType<typeof startReprovisioning> | undefined;
  #priorities: ReturnType<typeof startPriorities> | undefined;
  #rotation: NodeJS.Timeout | undefined;

  constructor(options: StartOptions) {
    this.#options = options;
    this.#log = createLog({
      process: 'supervisor',
      level: 'warn',
      onError: (line) => this.#operations.alert(line),
    });
  }

  names(): string[] {
    return this.#inOrder().map(({ name }) => name);
  }

  /** As a person thinks of them, whichever was spawned first. */
  #inOrder(): KeptProcess[] {
    const order = ['postgres', 'nats', ...processes.map(({ name }) => name)];
    return this.#kept.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  }

  renew(names: readonly string[]): void {
    for (const one of this.#kept) if (names.includes(one.name)) one.renew();
  }

  async start(): Promise<void> {
    const home = await this.#prepare();
    const begin = Promise.withResolvers<void>();
    // Loading their code takes longest and needs neither database nor broker: they do it while both are started.
    const ready = this.#startStages(begin.promise);
    // It is waited for below; a process that fails until then fails the start there.
    ready.catch(() => undefined);
    await this.#startInfrastructure(home);
    this.#tellOperations();
    this.#reprovisioning = startReprovisioning({
      isMissing: () => this.#isStreamMissing(),
      provision: async () => (await this.#provision()).changed,
      onLine: this.#watch.onLine,
    });
    begin.resolve();
    await ready;
    if ((await seedOnce(this.#options)) === 'FAILED') this.missing.push('the demo company');
    this.#isReady = true;
    this.#operations.watch(async () =>
      Object.fromEntries(this.#inOrder().map((one) => [one.name, one.state() === 'ready'])),
    );
    this.#record();
    this.#priorities = startPriorities(() => this.#prioritised());
    this.#rotation = setInterval(() => this.#rotateLogs(), 60_000);
    this.#rotation.unref();
  }

  /** Everything that can be found out, made or refused before anything is started. */
  async #prepare(): Promise<PostgresHome> {
    const { folder, env } = this.#options;
    const user = postgresUser();
    const place = prepareDataFolder(folder, user);
    await this.#recover(place.dataFolder);
    const gateway = await gatewayPort(env);
    const keys = await ensureKeys(folder.keys);
    const ports = { ...(await rememberedPorts(folder.portsFile, { mail: gateway + 1 })), gateway };
    this.services = resolveServices({ env, folder, keys, ports });
    await this.#checkExternal();
    return { place, user };
  }

  async #startInfrastructure(home: PostgresHome): Promise<void> {
    const { progress } = this.#options;
    const { embedded, databases } = this.services;
    await Promise.all([embedded.postgres && this.#startPostgres(home), embedded.nats && this.#startNats()]);
    await Promise.all([
      progress.step('Migrations', async (detail) => {
        const applied = Object.values(await migrateAll(databases, this.#log)).flat();
        detail(applied.length === 0 ? 'nothing new' : `${applied.length} applied`);
      }),
      progress.step('Streams and consumers', async (detail) => {
        const { changed } = await this.#provision();
        detail(changed.length === 0 ? 'as declared' : `${changed.length} made`);
      }),
    ]);
  }

  #startPostgres(home: PostgresHome): Promise<void> {
    const { folder, progress } = this.#options;
    const { keys, ports } = this.services;
    return progress.step('PostgreSQL and five databases', async () => {
      const kept = await keepPostgres({ folder, ...home, port: ports.postgres, keys, ...this.#watch });
      await this.#keep(ports.postgres, kept);
      await ensureDatabases(adminUrl(ports.postgres, keys.postgres.admin), keys.postgres.roles);
    });
  }

  #startNats(): Promise<void> {
    const { folder, progress } = this.#options;
    const { services } = this;
    return progress.step('NATS JetStream', async (detail) => {
      const onFetch = (what: string): void => detail(`fetching ${what}`);
      // At its first start the provisioning step follows.
      const onReady = (): void => this.#reprovisioning?.brokerStarted();
      const { kept, accounts } = await keepNats({ folder, services, onFetch, onReady, ...this.#watch });
      this.#accounts = accounts;
      await this.#keep(services.ports.nats, kept);
    });
  }

  #provision(): ReturnType<typeof provisionMessaging> {
    const { folder } = this.#options;
    return provisionMessaging(this.services, {
      accounts: this.#accounts,
      keysFolder: folder.keys,
      log: this.#log,
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#rotation);
    this.#priorities?.stop();
    await this.#reprovisioning?.stop();
    await this.#operations.stop();
    await stopInOrder(this.#kept);
    rmSync(this.#options.folder.stateFile, { force: true });
  }

  /** Whether a worker looked for a stream or consumer that the broker does not have. */
  async #isStreamMissing(): Promise<boolean> {
    const workers = processes.filter(worksInTheBackground);
    const answers = await Promise.all(workers.map(({ port }) => askReadiness(this.services.ports[port])));
    return answers.some((answer) => answer?.parts.streams === false);
  }

  #prioritised(): PrioritisedProcess[] {
    return processes.flatMap((declaration) => {
      const kept = this.#kept.find(({ name }) => name === declaration.name);
      if (kept?.state() !== 'ready') return [];
      const port = this.services.ports[declaration.port];
      return {
        pid: kept.identity().pid,
        isBackground: worksInTheBackground(declaration),
        isBehind: async () => (await askReadiness(port))?.isBehind === true,
      };
    });
  }

  /** A supervisor that was killed leaves processes, and PostgreSQL, behind. */
  async #recover(postgresData: string): Promise<void> {
    const { folder, progress } = this.#options;
    const ended = await endOrphans(folder);
    await stopOrphanPostgres(postgresData);
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

  async #startStages(begin: Promise<void>): Promise<void> {
    const { progress } = this.#options;
    const titles = { 'stand-ins': 'Stand-ins', quanta: 'Quanta', gateway: 'Gateway' };
    // All at once: no process needs another to start, and one stage after the other would leave a core idle. The gateway has most
    // to load, so it is spawned first, 0.1 s before the last.
    await Promise.all(
      stages.toReversed().map(async (stage) => {
        const declared = processes.filter((one) => one.stage === stage && this.#isWanted(one));
        if (declared.length === 0) return;
        await progress.step(titles[stage], (detail) => {
          detail(declared.length === 1 ? '1 process' : `${declared.length} processes`);
          return Promise.all(
            declared.map((one) => this.#keep(this.services.ports[one.port], this.#run(one, begin))),
          );
        });
      }),
    );
  }

  /** The stand-ins are left out when the environment names all that they stand for. */
  #isWanted({ name }: ProcessDeclaration): boolean {
    const { issuer, provider, mail } = this.services.embedded;
    return name !== 'stand-ins' || issuer || provider || mail;
  }

  #run(declaration: ProcessDeclaration, begin: Promise<void>): KeptProcess {
    const { folder } = this.#options;
    const { services } = this;
    const { onChange, onLine } = this.#watch;
    const log = logFileOf(folder, declaration.name);
    return keepRunning({
      name: declaration.name,
      begin,
      start: () => startProcess(declaration, { folder, services }),
      isReady: async () => (await askReadiness(services.ports[declaration.port]))?.isReady === true,
      readyTimeoutMs: 30_000,
      onChange,
      onLine: (text) => onLine(`${text}; see ${log}`),
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
    const state: PlatformState = {
      supervisor: identityOf(process.pid),
      startedAt: this.#startedAt,
      ready: this.#isReady,
      urls: urlsOf(this.services),
      processes: this.#inOrder().map((one) => ({
        name: one.name,
        port: this.#ports.get(one.name) ?? 0,
        restarts: one.restarts(),
        state: one.state(),
        ...one.identity(),
      })),
    };
    writeState(this.#options.folder.stateFile, state);
    this.#operations.look();
  }

  /** A process that is killed tells nothing any more, so we tell of it. */
  #tellOperations(): void {
    const { url, caFile } = this.services.nats;
    const nkeyFile = this.services.keys.nats.seedFile('supervisor');
    const broker = { url, caFile: caFile ?? undefined, nkeyFile, user: 'supervisor' as const };
    this.#operations = startOperations({ broker, log: this.#log });
    this.#operations.settings(settingsGiven(this.services));
  }

  #rotateLogs(): void {
    for (const { name } of this.#kept) rotateLog(logFileOf(this.#options.folder, name));
  }
}
