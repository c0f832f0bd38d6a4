import { portFault } from './ports.ts';
import { StartFault } from './start-fault.ts';

const usualPort = 4000;

/**
 * The gateway's port: PORT, or 4000.
 *
 * @throws StartFault when it is not a port, is taken, or is forbidden to this user
 */
export async function gatewayPort(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const given = env.PORT === undefined || env.PORT === '' ? usualPort : Number(env.PORT);
  if (!Number.isInteger(given) || given < 1 || given > 65_535)
    throw new StartFault(`PORT is ${env.PORT}, which is not a port: give a whole number from 1 to 65535.`);
  const fault = await portFault(given);
  if (fault === 'FORBIDDEN')
    throw new StartFault(
      `This user may not listen on port ${given}: choose a port above 1023, such as PORT=${usualPort} npm start.`,
    );
  if (fault === 'TAKEN')
    throw new StartFault(
      `Port ${given} is taken by another program: stop it, or choose another port with PORT=${given + 1} npm start.`,
    );
  return given;
}
