import { runProcess } from '../platform/process/run-process.ts';
import type { GatewayConfig } from './config.ts';

/** Runs the gateway as a process, for the platform or standalone. */
export async function runGateway(config: GatewayConfig): Promise<void> {
  // Before Apollo's code is loaded: it would otherwise send usage data to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const { startGateway } = await import('./gateway.ts');
  await runProcess({
    name: 'gateway',
    ...(config.servesOwnGraph ? { brokerUser: 'gateway' as const } : {}),
    start: async ({ log, settingsChanged }) => {
      const gateway = await startGateway(config, log);
      process.on('SIGHUP', () => {
        gateway
          .reload()
          .then(settingsChanged)
          .catch((error) => log.error({ err: error }, 'the new supergraph was not taken into use'));
      });
      log.info({ url: gateway.url, engine: config.engine }, 'the gateway listens');
      return gateway;
    },
  });
}
