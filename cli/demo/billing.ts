import { done, known, type Stage, type Step, until } from './stage.ts';

interface RunView {
  readonly id: string;
  readonly state: string;
  readonly expected: number;
  readonly billed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly invoicesIssued: number;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
}

/** Asks what a run would bill. @returns the preview that a run is started from */
async function previewedRun(stage: Stage, asOf: Temporal.PlainDate): Promise<string> {
  const asked = await stage.ask<{ previewBillingRun: { preview: { id: string }; userErrors: [] } }>(
    'billing_admin',
    /* GraphQL */ `
      mutation Preview($asOf: LocalDate!) {
        previewBillingRun(input: { asOf: $asOf }) { preview { id } userErrors { code message } }
      }`,
    { asOf: asOf.toString() },
  );
  const { id } = done(asked.previewBillingRun).preview;
  return until('the preview of the run', async () => {
    const { preview } = await stage.ask<{ preview: { state: string } }>(
      'billing_admin',
      'query Preview($id: ID!) { preview: billingRunPreview(id: $id) { state } }',
      { id },
    );
    return preview.state === 'READY' ? id : null;
  });
}

/** Starts a billing run from its preview and waits until every subscription of it has been answered for. */
export async function billingRun(stage: Stage, asOf: Temporal.PlainDate): Promise<RunView> {
  const started = await stage.ask<{ startBillingRun: { billingRun: { id: string }; userErrors: [] } }>(
    'billing_admin',
    /* GraphQL */ `
      mutation Run($asOf: LocalDate!, $previewId: ID!) {
        startBillingRun(input: { asOf: $asOf, previewId: $previewId }) { billingRun { id } userErrors { code message } }
      }`,
    { asOf: asOf.toString(), previewId: await previewedRun(stage, asOf) },
  );
  const { id } = done(started.startBillingRun).billingRun;
  return until(
    'the billing run',
    async () => {
      const { run } = await stage.ask<{ run: RunView }>(
        'billing_admin',
        `query Run($id: ID!) { run: billingRun(id: $id) {
          id state expected billed unchanged failed invoicesIssued paymentsSettled paymentsFailed } }`,
        { id },
      );
      return run.state === 'COMPLETED' ? run : null;
    },
    60_000,
  );
}

interface InvoiceView {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly total: { readonly amount: string; readonly currency: string };
  readonly tax: { readonly amount: string };
  readonly pdf: { readonly fileName: string; readonly contentBase64: string };
}

export const bill: Step = {
  title: 'Billing',
  async play(stage, story) {
    const run = await billingRun(stage, stage.today);
    const invoice = await until('the invoice reaching the customer, paid', async () => {
      const { me } = await stage.ask<{ me: { invoices: { nodes: InvoiceView[] } } }>(
        'customer',
        '{ me { invoices(first: 5) { nodes { id number state total { amount currency } tax { amount } pdf { fileName contentBase64 } } } } }',
      );
      return me.invoices.nodes.find(({ state }) => state === 'PAID') ?? null;
    });
    story.invoiceId = invoice.id;
    const again = await billingRun(stage, stage.today);
    const pdfKilobytes = Math.round(Buffer.from(invoice.pdf.contentBase64, 'base64').length / 1024);
    return {
      quanta: ['billing', 'customer', 'analytics'],
      happened: [
        `run ${run.id}: expected ${run.expected}, billed ${run.billed}, unchanged ${run.unchanged}, failed ${run.failed}`,
        `${invoice.number} for ${invoice.total.amount} ${invoice.total.currency}, tax ${invoice.tax.amount}, charged and ${invoice.state}; ${invoice.pdf.fileName} has ${pdfKilobytes} KB`,
        `the same run again: ${again.invoicesIssued} new invoices`,
      ],
    };
  },
};

export const reports: Step = {
  title: 'Reports',
  async play(stage) {
    const days = { from: stage.today.with({ day: 1 }).toString(), to: stage.today.toString() };
    const report = await until('analytics counting the survey', async () => {
      const found = await stage.ask<ReportView>('manager', reportsDocument, days);
      return found.satisfactionReport.answers > 0 ? found : null;
    });
    const [money] = report.moneyReport.rows;
    return {
      quanta: ['analytics'],
      happened: [
        `${report.openTicketsReport.total} tickets open; ${report.satisfactionReport.answers} survey answers, mean ${report.satisfactionReport.averageRating}`,
        `invoiced ${money?.invoiced.amount} ${money?.invoiced.currency}, paid ${money?.paid.amount}, outstanding ${money?.outstanding.amount}, as of ${report.moneyReport.freshness.asOf}`,
      ],
    };
  },
};

interface ReportView {
  readonly openTicketsReport: { readonly total: number };
  readonly satisfactionReport: { readonly answers: number; readonly averageRating: string | null };
  readonly moneyReport: {
    readonly freshness: { readonly asOf: string };
    readonly rows: readonly {
      readonly invoiced: { readonly amount: string; readonly currency: string };
      readonly paid: { readonly amount: string };
      readonly outstanding: { readonly amount: string };
    }[];
  };
}

const reportsDocument = /* GraphQL */ `
  query Reports($from: LocalDate!, $to: LocalDate!) {
    openTicketsReport { total }
    satisfactionReport(from: $from, to: $to) { answers averageRating }
    moneyReport(from: $from, to: $to) {
      freshness { asOf }
      rows { invoiced { amount currency } paid { amount } outstanding { amount } }
    }
  }`;

const wholeDocument = /* GraphQL */ `
  query Whole {
    me {
      name
      plans(first: 1) { nodes { name state subscription { state billedUntil } } }
      cards { state lastFour masked { brand expiryMonth expiryYear } }
      tickets(first: 5, states: [COMPLETED]) {
        nodes {
          id
          reference
          state
          assignment { state expert { name } }
          survey { state recordedAt }
        }
      }
      invoices(first: 1) { nodes { number state total { amount } ledgerLines { account amount { amount } } } }
    }
  }`;

export interface WholeView {
  readonly me: {
    readonly name: string;
    readonly plans: { readonly nodes: readonly { name: string; subscription: { state: string } | null }[] };
    readonly cards: readonly { state: string; lastFour: string | null; masked: { brand: string } | null }[];
    readonly tickets: {
      readonly nodes: readonly {
        id: string;
        reference: string;
        assignment: { expert: { name: string } } | null;
        survey: { state: string; recordedAt: string | null } | null;
      }[];
    };
    readonly invoices: {
      readonly nodes: readonly {
        number: string;
        ledgerLines: readonly { account: string; amount: { amount: string } }[];
      }[];
    };
  };
}

export const oneGraph: Step = {
  title: 'One graph',
  async play(stage, story) {
    const { me } = await stage.ask<WholeView>('customer', wholeDocument);
    const [invoice] = me.invoices.nodes;
    const ticket = me.tickets.nodes.find(({ id }) => id === known(story, 'ticketId'));
    const card = me.cards.find(({ state }) => state === 'STORED');
    return {
      quanta: ['customer', 'billing', 'ticketing', 'analytics'],
      happened: [
        `one query: ${me.name}, ${me.plans.nodes[0]?.name} (${me.plans.nodes[0]?.subscription?.state}), ${card?.masked?.brand} ···· ${card?.lastFour}`,
        `${ticket?.reference} by ${ticket?.assignment?.expert.name}, survey ${ticket?.survey?.state}, recorded ${ticket?.survey?.recordedAt}`,
        `${invoice?.number}: ${invoice?.ledgerLines.map((line) => `${line.account} ${line.amount.amount}`).join(', ')}`,
      ],
    };
  },
};
