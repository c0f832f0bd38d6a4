import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import { makeDevelopmentCertificates } from '../../supervisor/certificates.ts';
import { stripeFor, testSecretKey } from './provider.ts';

const host = '127.0.0.1';
const readyWithinMs = 10_000;

/** The whole process of the stand-ins in a folder of its own, for tests that kill it or look into it. */
export class StandInsProcess {
  readonly environment: Readonly<Record<string, string>>;
  readonly stripe: Stripe;
  #child: ChildProcess | undefined;

  private constructor(environment: Record<string, string>, authority: string) {
    this.environment = environment;
    this.stripe = stripeFor(`https://${host}:${environment.PROVIDER_PORT}`, authority);
  }

  static async prepare(): Promise<StandInsProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'quanta-stand-ins-'));
    const { authority, server } = await makeDevelopmentCertificates();
    const cert = join(folder, 'cert.pem');
    const key = join(folder, 'key.pem');
    await writeFile(cert, server.certificate);
    await writeFile(key, server.key, { mode: 0o600 });
    const [health, oidc, provider, smtp, mail] = (await freePorts(5)).map(String);
    const environment = {
      PATH: process.env.PATH,
      // As the supervisor sets it: see README.md.
      MALLOC_PERTURB_: '165',
      STAND_INS_DATA: folder,
      HEALTH_PORT: health,
      OIDC_PORT: oidc,
      PROVIDER_PORT: provider,
      PROVIDER_TLS_CERT_FILE: cert,
      PROVIDER_TLS_KEY_FILE: key,
      STRIPE_SECRET_KEY: testSecretKey,
      SMTP_PORT: smtp,
      MAIL_PORT: mail,
    };
    return new StandInsProcess(environment as Record<string, string>, authority);
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  urlOf(port: 'HEALTH_PORT' | 'MAIL_PORT' | 'OIDC_PORT'): string {
    return `http://${host}:${this.environment[port]}`;
  }

  /** Resolves when it says that it is ready. */
  async start(): Promise<void> {
    const entry = join(import.meta.dirname, '..', 'main.ts');
    this.#child = spawn(process.execPath, [entry], { env: this.environment, stdio: 'ignore' });
    const deadlineMs = Date.now() + readyWithinMs;
    while (!(await this.#isReady())) {
      if (Date.now() > deadlineMs) throw new Error('The stand-ins did not become ready.');
      await pause(20);
    }
  }

  /** Ends it with that signal, and gives its exit code; null when the signal itself ended it. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }

  #isReady(): Promise<boolean> {
    return fetch(`${this.urlOf('HEALTH_PORT')}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, host, resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
