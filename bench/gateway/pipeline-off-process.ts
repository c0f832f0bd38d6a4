import { standaloneEnvironment } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { parseConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';

/**
 * The platform's gateway with no guard up, no assertion and no log: what no setting of the product reaches, to see what
 * they cost. Started as `node pipeline-off-process.ts SUPERGRAPH PORT ISSUER`.
 */
const [, , supergraph, port, issuer] = process.argv;
process.env.APOLLO_TELEMETRY_DISABLED = '1';
const config = parseConfig(standaloneEnvironment, {
  ...process.env,
  SUPERGRAPH_FILE: supergraph,
  PORT: port,
  OIDC_ISSUER: issuer,
  OIDC_AUDIENCE: 'quanta',
  QUANTA_GATEWAY_SHARING: 'off',
});
const log = createLog({ process: 'gateway', level: 'silent' });
const gateway = await startGateway(config, log, { guards: new Set() });
process.once('SIGTERM', () => void gateway.stop().then(() => process.exit(0)));
