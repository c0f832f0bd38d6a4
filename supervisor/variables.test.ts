import { expect, it } from 'vitest';
import { processes } from './processes.ts';

const variablesOf = (name: string): readonly string[] =>
  processes.find((one) => one.name === name)?.variables ?? [];

it('gives each process the connection of its own database and of no other', () => {
  for (const { name, variables } of processes) {
    const databases = variables.filter((variable) => variable.startsWith('DATABASE_URL_'));
    const own = name === 'vault' ? 'VAULT' : name.replace(/-(server|worker)$/, '').toUpperCase();
    expect([name, databases]).toEqual([
      name,
      ['gateway', 'stand-ins'].includes(name) ? [] : [`DATABASE_URL_${own}`],
    ]);
  }
});
it('gives the shares of the master key to the vault alone', () => {
  const holders = processes.filter(({ variables }) => variables.some((one) => one.startsWith('VAULT_KEY')));
  expect(holders.map(({ name }) => name)).toEqual(['vault']);
});
it('gives the key that vouches for callers to the gateway alone', () => {
  const holders = processes.filter(({ variables }) => variables.includes('ASSERTION_KEY_FILE'));
  expect(holders.map(({ name }) => name)).toEqual(['gateway']);
});
it('gives the provider’s secret to the vault, billing and the stand-in alone', () => {
  const holders = processes.filter(({ variables }) => variables.includes('STRIPE_SECRET_KEY'));
  expect(holders.map(({ name }) => name)).toEqual(['stand-ins', 'billing-server', 'billing-worker', 'vault']);
});
it('gives no process the connection of a database’s owner', () => {
  expect(variablesOf('billing-server').join()).not.toContain('OWNER');
});
it('has the memory that is freed written over where a card number is decrypted', () => {
  const holders = processes.filter(({ variables }) => variables.includes('MALLOC_PERTURB_'));
  expect(holders.map(({ name }) => name)).toEqual(['stand-ins', 'vault']);
});
