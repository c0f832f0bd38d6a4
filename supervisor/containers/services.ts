import { type DatabaseName, databaseNames, databaseUrls } from '../databases.ts';
import type { Keys } from '../keys.ts';
import { type PortName, portNames } from '../processes.ts';
import type { Ports } from '../remembered-ports.ts';
import type { Services } from '../variables.ts';

/** Names of the TLS servers in docker-compose.yml. */
export const tlsServerNames = ['nats', 'stand-ins'];

/** In a container of its own each process may have the same port as elsewhere: it is alone there. */
export const containerPorts: Ports = {
  ...(Object.fromEntries(portNames.map((name) => [name, 4000])) as Ports),
  postgres: 5432,
  nats: 4222,
  'stand-ins': 4000,
  oidc: 4011,
  'payment-provider': 4012,
  smtp: 4025,
  mail: 4013,
};

/** The names of docker-compose.yml; what the stand-ins serve is all in one container. */
const hostOf = (name: PortName): string =>
  ['oidc', 'payment-provider', 'smtp', 'mail'].includes(name) ? 'stand-ins' : name;

/** The platform of docker-compose.yml: a host for each process and a server for each database. */
export function containerServices(keys: Keys, given: Services['given']): Services {
  const databases = databaseNames.map((name) => {
    const anywhere = `postgres://postgres-${name}:${containerPorts.postgres}/quanta_${name}`;
    return [name, databaseUrls(anywhere, name, keys.postgres.roles[name])] as const;
  });
  return {
    databases: Object.fromEntries(databases) as Record<DatabaseName, Services['databases'][DatabaseName]>,
    nats: { url: `tls://nats:${containerPorts.nats}`, caFile: keys.nats.tls.authority },
    oidc: { issuer: given.OIDC_ISSUER || `http://stand-ins:${containerPorts.oidc}`, audience: 'quanta' },
    provider: {
      secretKey: keys.stripe.secretKey,
      webhookSecret: keys.stripe.webhookSecret,
      apiBase: `https://stand-ins:${containerPorts['payment-provider']}`,
      caFile: keys.stripe.tls.authority,
    },
    mail: { smtpUrl: `smtp://stand-ins:${containerPorts.smtp}`, from: 'Quanta <support@quanta.example>' },
    hosts: { listen: '0.0.0.0', of: hostOf },
    embedded: { postgres: false, nats: false, issuer: !given.OIDC_ISSUER, provider: true, mail: true },
    publicUrl: given.PUBLIC_URL || 'http://127.0.0.1:4000',
    ports: containerPorts,
    keys,
    standInsFolder: '/data',
    objectsFolder: '/objects',
    given,
  };
}
