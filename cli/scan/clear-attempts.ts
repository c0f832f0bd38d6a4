/** The hands of a customer who does not know better. */
interface Careless {
  ask(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  send(body: string, headers: Readonly<Record<string, string>>): Promise<unknown>;
  readonly token: string;
  /** A fresh number that will be known to have been sent so. */
  nextNumber(fate: string): string;
}

const grouped = (number: string): string => number.replace(/.{4}/g, '$& ').trim();

const submit =
  'mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { ticket { id } userErrors { code message path } } }';

/** Sends card numbers unencrypted wherever something can be typed. None may be kept or repeated anywhere. */
export async function typeInClear({ ask, send, token, nextNumber }: Careless): Promise<void> {
  const addCard =
    'mutation ($input: AddCardInput!) { addCard(input: $input) { userErrors { code message path } } }';
  const requestId = 'req_00000000000000000000000000';
  await ask(addCard, { input: { encryptedCard: nextNumber('in addCard, bare'), requestId } });
  const asJson = JSON.stringify({ number: nextNumber('in addCard, as JSON'), cvc: '737' });
  await ask(addCard, { input: { encryptedCard: asJson, requestId } });

  const ticket = { deviceCategory: 'COMPUTER', title: 'Screen', description: 'Broken.' };
  const told = `Charge ${grouped(nextNumber('in a ticket, with its expiry'))} 12/28, please.`;
  await ask(submit, { input: { ...ticket, description: told } });
  for (const disguise of [
    (number: string) => number.replace(/.{4}/g, '$&,'),
    (number: string) => number.replace(/.{4}/g, '($&)'),
    (number: string) => [...number].join('\u200b'),
    (number: string) => number.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
  ])
    await ask(submit, { input: { ...ticket, description: disguise(nextNumber('in a ticket, disguised')) } });
  await ask(submit, { input: { ...ticket, title: `Card ${nextNumber('in a ticket’s title')}` } });
  await ask(submit, { input: { ...ticket, idempotencyKey: nextNumber('as an idempotency key') } });
  const submitted = (await ask(submit, { input: ticket })) as {
    submitTicket: { ticket: { id: string } | null };
  } | null;
  await ask(
    'mutation ($id: ID!, $text: String!) { commentOnTicket(input: { ticketId: $id, text: $text }) { userErrors { code message path } } }',
    {
      id: submitted?.submitTicket?.ticket?.id ?? 'tkt_00000000000000000000000000',
      text: `no. ${nextNumber('in a comment')}, cvc 737`,
    },
  );
  const profile =
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code message path } } }';
  await ask(profile, { input: { name: `Ada ${nextNumber('as a name')}` } });
  await ask(profile, { input: { taxId: nextNumber('as a tax id') } });
  await ask(profile, { input: { email: `c${nextNumber('in an e-mail address')}@scan.example` } });
  await ask(
    'mutation ($n: String!) { addDevice(input: { category: PHONE, name: $n }) { userErrors { code message } } }',
    { n: `Phone 1 ${grouped(nextNumber('as a device’s name'))}` },
  );
  await ask(
    'mutation ($t: String!) { submitSurvey(input: { token: $t, rating: 5 }) { userErrors { code message } } }',
    { t: nextNumber('as a survey’s token') },
  );

  // What never reaches a rule: names, syntax, headers.
  await ask(`{ node(id: "${nextNumber('as an id')}") { id } }`);
  await ask(`{ card${nextNumber('as a field')} }`);
  await ask(`query { me { name ${nextNumber('as a syntax error')}`);
  const number = nextNumber('as a request id');
  await ask('{ me { id } }', {}, { 'x-request-id': number, traceparent: number, 'user-agent': number });
  await send(nextNumber('as the whole body'), {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  });
}
