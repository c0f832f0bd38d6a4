import { done, JourneyFailed, known, type Stage, type Step, until } from './stage.ts';

interface TicketPayload {
  readonly ticket: { readonly id: string; readonly reference: string; readonly state: string };
  readonly userErrors: readonly { code: string; message: string }[];
}

const submitDocument = /* GraphQL */ `
  mutation Submit($input: SubmitTicketInput!) {
    submitTicket(input: $input) { ticket { id reference state } userErrors { code message } }
  }`;

export const submitTicket: Step = {
  title: 'Ticket',
  async play(stage, story) {
    const input = {
      deviceCategory: 'COMPUTER',
      title: 'Laptop does not start',
      description: 'It stays black after the last update.',
      priority: 'HIGH',
      idempotencyKey: `demo-${known(story, 'customerId')}`,
    };
    const answer = await stage.ask<{ submitTicket: TicketPayload }>('customer', submitDocument, { input });
    const { ticket } = done(answer.submitTicket);
    story.ticketId = ticket.id;
    const again = await stage.ask<{ submitTicket: TicketPayload }>('customer', submitDocument, { input });
    const refused = await stage.ask<{ submitTicket: TicketPayload }>('customer', submitDocument, {
      input: {
        ...input,
        deviceCategory: 'HOME_APPLIANCE',
        idempotencyKey: `demo-refused-${known(story, 'customerId')}`,
      },
    });
    const byPhone = await stage.ask<{ submitTicket: TicketPayload }>('helpdesk', submitDocument, {
      input: {
        customerId: known(story, 'customerId'),
        deviceCategory: 'PRINTER',
        title: 'Printer offline',
        description: 'Taken on the telephone.',
      },
    });
    story.telephoneTicketId = done(byPhone.submitTicket).ticket.id;
    return {
      quanta: ['customer', 'ticketing'],
      happened: [
        `${ticket.reference} is ${ticket.state} at once; sent again with the same key it is ${done(again.submitTicket).ticket.reference}`,
        `a washing machine is refused: ${refused.submitTicket.userErrors[0]?.code}: ${refused.submitTicket.userErrors[0]?.message}`,
        `the helpdesk took ${done(byPhone.submitTicket).ticket.reference} on the telephone`,
      ],
    };
  },
};

interface WorkView {
  readonly id: string;
  readonly state: string;
  readonly waitingReason: string | null;
  readonly assignment: {
    readonly reason: string;
    readonly expert: { readonly id: string; readonly name: string };
  } | null;
}

/** The work side of the journey's ticket, as the helpdesk sees it; null until ticketing has received it. */
async function workOf(stage: Stage, ticketId: string): Promise<WorkView | null> {
  const { ticketSearch } = await stage.ask<{ ticketSearch: { nodes: WorkView[] } }>(
    'helpdesk',
    /* GraphQL */ `
      query Work {
        ticketSearch(first: 100) { nodes { id state waitingReason assignment { reason expert { id name } } } }
      }`,
  );
  return ticketSearch.nodes.find(({ id }) => id === ticketId) ?? null;
}

async function assignedExpert(stage: Stage, ticketId: string): Promise<NonNullable<WorkView['assignment']>> {
  const look = async () => {
    await stage.ask(
      'administrator',
      'mutation { assignTickets { report { considered assigned leftWaiting } userErrors { code } } }',
    );
    const work = await workOf(stage, ticketId);
    return work?.state === 'ASSIGNED' ? work.assignment : null;
  };
  return until('the assignment', look).catch(async (error: unknown) => {
    const reason = (await workOf(stage, ticketId))?.waitingReason;
    throw reason == null ? error : new JourneyFailed(`the ticket waits: ${reason}`);
  });
}

const step = (name: string, extra = ''): string => /* GraphQL */ `
  mutation Step($id: ID!) {
    step: ${name}(input: { ticketId: $id${extra} }) { ticket { state } userErrors { code message } }
  }`;

interface AppointmentView {
  readonly state: string;
  readonly windows: readonly { readonly from: string; readonly until: string }[];
  readonly window: { readonly from: string; readonly until: string } | null;
}

/** The customer is offered times when the expert has accepted, and chooses the last of them. */
async function agreeOnTime(stage: Stage, ticketId: string): Promise<string> {
  const look = async (): Promise<AppointmentView | null> => {
    const { node } = await stage.ask<{ node: { appointment: AppointmentView | null } | null }>(
      'customer',
      `query Appointment($id: ID!) {
        node(id: $id) { ... on Ticket { appointment { state windows { from until } window { from until } } } }
      }`,
      { id: ticketId },
    );
    return node?.appointment ?? null;
  };
  const { windows } = await until('times for the visit', look);
  const wanted = windows.at(-1);
  if (wanted === undefined) throw new JourneyFailed('the expert has no free hour in the next three weeks');
  const answer = await stage.ask<{ chosen: TicketPayload }>(
    'customer',
    `mutation Choose($id: ID!, $from: DateTime!) {
      chosen: chooseAppointment(input: { ticketId: $id, from: $from }) { ticket { id reference state } userErrors { code message } }
    }`,
    { id: ticketId, from: wanted.from },
  );
  done(answer.chosen);
  const agreed = await until('the agreed time', async () => {
    const appointment = await look();
    return appointment?.state === 'CONFIRMED' ? appointment.window : null;
  });
  return `of ${windows.length} times that fit the day the customer chose the last, ${agreed.from} to ${agreed.until}`;
}

export const assignAndWork: Step = {
  title: 'Assignment and work',
  async play(stage, story) {
    const ticketId = known(story, 'ticketId');
    await until('ticketing receiving the ticket', () => workOf(stage, ticketId));
    const first = await assignedExpert(stage, ticketId);
    const act = async (expertId: string, name: string, extra?: string): Promise<void> => {
      const answer = await stage.askAsExpert<{ step: TicketPayload }>(expertId, step(name, extra), {
        id: ticketId,
      });
      done(answer.step);
    };
    await act(first.expert.id, 'rejectAssignment', ', reason: "On the other side of town today"');
    const second = await assignedExpert(stage, ticketId);
    await act(second.expert.id, 'acceptAssignment');
    const agreed = await agreeOnTime(stage, ticketId);
    await act(second.expert.id, 'startWork');
    await act(second.expert.id, 'completeTicket', ', notes: "Replaced the mainboard battery; starts again."');
    await until("the customer's copy being completed", async () => {
      const { me } = await stage.ask<{ me: { tickets: { nodes: { id: string; state: string }[] } } }>(
        'customer',
        '{ me { tickets(first: 10) { nodes { id state } } } }',
      );
      return me.tickets.nodes.some(({ id, state }) => id === ticketId && state === 'COMPLETED') || null;
    });
    return {
      quanta: ['ticketing', 'customer'],
      happened: [
        `${first.expert.name} was chosen: ${first.reason}`,
        `${first.expert.name} declined; it went to ${second.expert.name}: ${second.reason}`,
        `${second.expert.name} accepted; ${agreed}`,
        `${second.expert.name} came and completed it; the customer sees it as completed`,
      ],
    };
  },
};

const surveyLink = /survey\?token=([A-Za-z0-9_-]{20,})/;

export const notices: Step = {
  title: 'Notices',
  async play(stage, story) {
    const token = await until('the mail with the survey link', async () => {
      const mails = await stage.mailsTo(stage.customerEmail);
      return mails.map(({ text }) => surveyLink.exec(text)?.[1]).find((found) => found !== undefined) ?? null;
    });
    story.surveyToken = token;
    const mails = await stage.mailsTo(stage.customerEmail);
    return { quanta: ['customer'], happened: mails.map(({ subject }) => `mail: ${subject}`) };
  },
};

export const survey: Step = {
  title: 'Survey',
  async play(stage, story) {
    const answerSurvey = () =>
      stage.ask<{
        submitSurvey: { acceptedAt: string | null; userErrors: { code: string; message: string }[] };
      }>(
        'anonymous',
        /* GraphQL */ `
          mutation Answer($token: String!) {
            submitSurvey(input: { token: $token, rating: 5, wouldRecommend: true, comment: "Quick and friendly." }) {
              acceptedAt
              userErrors { code message }
            }
          }`,
        { token: known(story, 'surveyToken') },
      );
    done((await answerSurvey()).submitSurvey);
    const second = (await answerSurvey()).submitSurvey.userErrors[0];
    // No assignment stays open: the next journey needs the experts too.
    const cancelled = await stage.ask<{ cancelTicket: TicketPayload }>(
      'helpdesk',
      `mutation Cancel($id: ID!) {
        cancelTicket(input: { ticketId: $id, reason: "It prints again" }) { ticket { id reference state } userErrors { code message } }
      }`,
      { id: known(story, 'telephoneTicketId') },
    );
    return {
      quanta: ['customer', 'analytics', 'ticketing'],
      happened: [
        'answered with five stars through the one-time link, without signing in',
        `a second answer is refused: ${second?.code}`,
        `${done(cancelled.cancelTicket).ticket.reference} was withdrawn on the telephone`,
      ],
    };
  },
};
