import type { TestPlatform } from '../../harness/platform.ts';

interface Mails {
  readonly messages: readonly { readonly text: string }[];
}

/** The tokens of the survey links that customers were sent, by what the customer quantum says of them. */
export async function surveyTokens(
  platform: TestPlatform,
): Promise<{ readonly open: readonly string[]; readonly answered: readonly string[] }> {
  const { mail } = platform.state().urls;
  const { messages } = (await (await fetch(`${mail}/api/messages?limit=100`)).json()) as Mails;
  const tokens = messages.flatMap(({ text }) => /survey\?token=([\w-]{20,})/.exec(text)?.[1] ?? []);
  const open: string[] = [];
  const answered: string[] = [];
  for (const token of tokens) {
    const { data } = await platform.query<{ surveyInvitation: { answered: boolean } | null }>(
      'query ($token: String!) { surveyInvitation(token: $token) { answered } }',
      { variables: { token } },
    );
    if (data?.surveyInvitation?.answered === false) open.push(token);
    if (data?.surveyInvitation?.answered === true) answered.push(token);
  }
  return { open, answered };
}
