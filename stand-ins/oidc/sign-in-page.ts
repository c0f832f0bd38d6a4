import type { Role } from '../../kernel/access/actor.ts';
import { type Html, html, page } from '../http/html.ts';
import { type DemoPerson, demoPeople } from './people.ts';

const roleNames: Readonly<Record<Role, string>> = {
  customer: 'Customers',
  expert: 'Experts',
  helpdesk: 'Helpdesk',
  administrator: 'Administrators',
  manager: 'Managers',
  billing_admin: 'Billing administrators',
  billing_viewer: 'Billing viewers',
  partner: 'Partners',
};

/** @param query  the authorization request, which the form carries on */
export function signInPage(query: URLSearchParams): string {
  const carried = [...query].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const body = html`
<p class="banner" role="note"><strong>Development sign-in.</strong> A stand-in: no passwords, anybody here can be anybody. Never put it on a network.</p>
<h1>Sign in as</h1>
<form method="post" action="/sign-in">
${carried}
${Object.entries(roleNames).map(([role, name]) => group(name, role as Role))}
</form>`;
  return page({ title: 'Development sign-in', body });
}

function group(name: string, role: Role): Html {
  const people = demoPeople.filter((person) => person.roles.includes(role));
  return html`<section aria-label="${name}"><h2>${name}</h2><ul>${people.map(choice)}</ul></section>`;
}

const choice = (person: DemoPerson): Html => html`
<li><button class="choice" name="sub" value="${person.sub}">${person.name}<br><span class="quiet">${person.sub}</span></button></li>`;

export const refusalPage = (message: string): string =>
  page({
    title: 'Sign-in refused',
    body: html`<p class="banner">Development sign-in</p><h1>This sign-in cannot go on</h1><p>${message}</p>`,
  });
