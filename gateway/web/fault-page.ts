import type { RequestFault } from '../../kernel/errors/errors.ts';

/** Text → HTML text. */
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A refusal as a page, with a link to sign in. */
export const refusalPage = (fault: RequestFault, requestId: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quanta</title>
<h1>That did not work</h1>
<p>${escapeHtml(fault.message)}</p>
<p><a href="/auth/sign-in">Sign in</a> · <a href="/health">Is everything up?</a></p>
<p><small>Request ${escapeHtml(requestId)}</small></p>
`;
