import { roles } from '../../kernel/access/actor.ts';
import { developmentToken } from '../../supervisor/development-token.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { requirePlatform } from '../running-platform.ts';

/** Mints a development token. Only with the built-in issuer: an issuer of your own signs its people in itself. */
export const token: CliCommand = {
  name: 'token',
  summary: 'a development access token for a role, good for twelve hours',
  examples: [
    'npm run quanta -- token --role manager',
    'npm run -s quanta -- token --role customer --sub demo-customer-2',
  ],
  flags: [
    { flags: '--role <role>', description: `one of ${roles.join(', ')}`, isRequired: true, choices: roles },
    { flags: '--sub <subject>', description: 'another person than the role’s usual one' },
  ],
  run: async (context, { flags }) => {
    const role = String(flags.role);
    const { urls } = requirePlatform(context);
    if (urls.standIns === null)
      throw new CommandFault(
        exitCodes.refused,
        `Tokens come from ${urls.issuer}, which is not ours to sign for.`,
      );
    const sub = typeof flags.sub === 'string' ? flags.sub : undefined;
    const accessToken = await developmentToken(urls.standIns, { role, sub });
    context.output.answer({ role, accessToken }, () => [accessToken]);
  },
};
