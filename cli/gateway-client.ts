import { createQuantaClient, type QuantaClient, QuantaError } from '../clients/typescript/src/index.ts';
import type { Role } from '../kernel/access/actor.ts';
import { developmentToken } from '../supervisor/development-token.ts';
import type { CommandContext } from './command.ts';
import { CommandFault, exitCodes } from './exit-codes.ts';
import { requirePlatform } from './running-platform.ts';

/**
 * Talks to the gateway of the running platform in a role: by QUANTA_TOKEN, else by a token of the development issuer.
 *
 * @throws CommandFault when the platform does not run (5), or the caller is not signed in (4)
 */
export async function signIn(context: CommandContext, role: Role): Promise<QuantaClient> {
  const { urls } = requirePlatform(context);
  const given = context.env.QUANTA_TOKEN;
  if (given === undefined && urls.standIns === null)
    throw new CommandFault(
      exitCodes.notSignedIn,
      `Set QUANTA_TOKEN to an access token of ${urls.issuer} with the role ${role}.`,
    );
  const token = given ?? (await developmentToken(String(urls.standIns), { role }));
  return createQuantaClient({ url: `${urls.gateway}/graphql`, token: async () => token });
}

/** The gateway's codes as exit codes. */
export async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof QuantaError)) throw error;
    const exitCode =
      error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN'
        ? exitCodes.notSignedIn
        : error.code === 'BAD_USER_INPUT' || error.code === 'GRAPHQL_VALIDATION_FAILED'
          ? exitCodes.usage
          : exitCodes.dependencyDown;
    const sentence = withoutVariable(error.message);
    throw new CommandFault(exitCode, `The gateway did not do it: ${sentence}`, { cause: error });
  }
}

/** GraphQL names the variable of a document that the caller never sees: `Variable "$asOf" got invalid value "x"; …`. */
const withoutVariable = (message: string): string =>
  message.replace(/^Variable "\$\w+" (?:got invalid value .*?(?: at "[^"]*")?; )?/s, '');
