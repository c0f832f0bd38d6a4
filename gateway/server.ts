import { readConfig } from '../platform/config/config.ts';
import { gatewayEnvironment } from './config.ts';
import { runGateway } from './run-gateway.ts';

await runGateway(readConfig(gatewayEnvironment));
