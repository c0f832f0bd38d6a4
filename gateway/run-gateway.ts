import { runProcess } from '../platform/process/run-process.ts';
import type { GatewayConfig } from './config.ts';

/** Runs the gateway as a process, for the platform or standalone. */
export async function runGateway(config: GatewayConfig): Promise<void> {
  // Before Apollo's code is loaded: it would otherwise send usage data to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const { startGateway } = await import('./gateway.ts');
  await runProcess({
    name: 'gateway',
    start: async ({ log }) => {
      const gateway = await startGateway(config, log);
      process.on('SIGHUP', () => {
        gateway
          .reload()
          .catch((error) => log.error({ err: error }, 'the new supergraph was not taken into use'));
      });
      log.info({ url: gateway.url, engine: config.engine }, 'the gateway listens');
      return gateway;
    },
  });
}
