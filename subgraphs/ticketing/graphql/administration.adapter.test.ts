import { describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids/ids.ts';
import { administrator, codesOf, helpdesk, serveTicketing } from '../testing/served-ticketing.ts';
import { contractTerms, expertData } from '../testing/ticketing-set-up.ts';

const { world, ask } = serveTicketing();

/** As the graph takes them: business hours are left out, so they are the usual ones. */
const { businessHours: _hours, ...terms } = contractTerms;

describe('contracts', () => {
  const save = /* GraphQL */ `
    mutation Save($input: SaveSupportContractInput!) {
      saveSupportContract(input: $input) {
        contract { id version prices { amount amountMinor currency } contract { id } withdrawnAt }
        userErrors { code message path }
      }
    }`;
  const withdraw = /* GraphQL */ `
    mutation Withdraw($id: ID!) {
      withdrawSupportContract(input: { contractId: $id }) { contract { version withdrawnAt } userErrors { code path } }
    }`;

  it('are saved under a given id, changed, withdrawn once, and each version goes out under its own subject', async () => {
    const id = newId('SupportContract');
    const input = { ...terms, id };
    const saved = (await ask(administrator, save, { input })).data.saveSupportContract;
    expect(saved).toEqual({
      contract: {
        id,
        version: 1,
        prices: [{ amount: '19.90', amountMinor: '1990', currency: 'EUR' }],
        contract: { id },
        withdrawnAt: null,
      },
      userErrors: [],
    });
    await ask(administrator, save, { input: { ...input, name: 'Home Max' } });
    const withdrawn = (await ask(administrator, withdraw, { id })).data.withdrawSupportContract;
    expect(withdrawn.contract).toEqual({ version: 3, withdrawnAt: world.time.now.toString() });
    const again = (await ask(administrator, withdraw, { id })).data.withdrawSupportContract;
    expect(again).toMatchObject({ contract: null, userErrors: [{ code: 'ALREADY_WITHDRAWN' }] });
    const changed = (await ask(administrator, save, { input })).data.saveSupportContract;
    expect(changed).toMatchObject({
      contract: null,
      userErrors: [{ code: 'WITHDRAWN', path: ['input', 'id'] }],
    });
    const sent = await world.sent(id);
    expect(
      sent.map(({ natsSubject, body }) => [natsSubject, body.version, body.name, body.withdrawnAt]),
    ).toEqual([
      [`ticketing.contract.snapshot.v1.${id}`, 1, 'Home Plus', null],
      [`ticketing.contract.snapshot.v1.${id}`, 2, 'Home Max', null],
      [`ticketing.contract.snapshot.v1.${id}`, 3, 'Home Max', world.time.now.toString()],
    ]);
    expect(sent[0]?.body.prices).toEqual([{ minor: '1990', currency: 'EUR' }]);
  });

  it('with a wrong value, a foreign id or an unknown one are refused', async () => {
    const wrong = await ask(administrator, save, { input: { ...terms, responseHours: 0 } });
    expect(wrong.data.saveSupportContract.userErrors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['input', 'responseHours'] },
    ]);
    const foreign = await ask(administrator, save, { input: { ...terms, id: newId('Expert') } });
    expect(foreign.data.saveSupportContract.userErrors).toMatchObject([{ path: ['input', 'id'] }]);
    const unknown = await ask(administrator, withdraw, { id: newId('SupportContract') });
    expect(unknown.data.withdrawSupportContract.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('are saved by administrators alone', async () => {
    expect(codesOf(await ask(helpdesk, save, { input: terms }))).toEqual(['FORBIDDEN']);
  });
});

describe('experts', () => {
  const save = /* GraphQL */ `
    mutation Save($input: SaveExpertInput!) {
      saveExpert(input: $input) { expert { id name openTickets areas { postalCodePrefix } } userErrors { code path } }
    }`;

  it('are saved under a given id, replaced, and reported', async () => {
    const id = newId('Expert');
    const { phone: _none, ...data } = expertData;
    const first = (await ask(administrator, save, { input: { ...data, id } })).data.saveExpert;
    expect(first).toMatchObject({ expert: { id, openTickets: 0 }, userErrors: [] });
    const change = { ...data, id, name: 'Eva Lind' };
    expect((await ask(administrator, save, { input: change })).data.saveExpert.userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', path: ['input', 'version'] },
    ]);
    await ask(administrator, save, { input: { ...change, version: 1, reason: 'She married.' } });
    // The same once more changes nothing.
    expect((await ask(administrator, save, { input: change })).data.saveExpert.userErrors).toEqual([]);
    expect((await world.sent(id)).map(({ body }) => body.rows)).toEqual([
      [{ id, version: 1, name: 'Eva Lindner', city: '', country: 'DE', deletedAt: null }],
      [{ id, version: 2, name: 'Eva Lind', city: '', country: 'DE', deletedAt: null }],
    ]);
    const wrong = (await ask(administrator, save, { input: { ...data, capacity: 101 } })).data.saveExpert;
    expect(wrong).toMatchObject({
      expert: null,
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'capacity'] }],
    });
  });

  it('are listed by name, page by page, with what they have at hand', async () => {
    await world.anExpert({ name: 'AAA' });
    const page = async (after: string | null) =>
      (
        await ask(
          helpdesk,
          'query($after: String) { experts(first: 2, after: $after) { nodes { name openTickets } pageInfo { hasNextPage endCursor } } }',
          { after },
        )
      ).data.experts;
    const names: string[] = [];
    let last = await page(null);
    names.push(...last.nodes.map(({ name }: { name: string }) => name));
    while (last.pageInfo.hasNextPage) {
      last = await page(last.pageInfo.endCursor);
      names.push(...last.nodes.map(({ name }: { name: string }) => name));
    }
    expect(names).toEqual(names.toSorted());
    expect(names[0]).toBe('AAA');
  });
});
