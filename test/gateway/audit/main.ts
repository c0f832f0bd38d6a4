import { isDeepStrictEqual } from 'node:util';
import { answerBody, Engine, isRefusal, isStream, refusalBody } from '../../../gateway/engine/index.ts';

/** `npm run audit:gateway -- URL`: asks the questions of a running audit server. See README.md. */

interface Question {
  readonly query: string;
  readonly expected: { readonly data?: unknown; readonly errors?: boolean };
}
interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

async function readFrom<T>(url: string, read: (response: Response) => Promise<T>): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return read(response);
}
const jsonFrom = <T>(url: string): Promise<T> =>
  readFrom(url, async (response) => (await response.json()) as T);

async function answerOf(engine: Engine<null>, query: string): Promise<Answered> {
  const operation = await engine.prepare(query, null);
  if (isRefusal(operation)) return JSON.parse(refusalBody(operation.refused));
  const answer = await engine.run({ operation, context: null });
  if (isRefusal(answer)) return JSON.parse(refusalBody(answer.refused));
  if (isStream(answer)) throw new Error('an answer in parts');
  return JSON.parse(answerBody(answer));
}

/** Where the question says nothing of errors, they do not count. */
function isRight({ data = null, errors = [] }: Answered, { expected }: Question): boolean {
  const errorsAsExpected = expected.errors === undefined || expected.errors === errors.length > 0;
  return errorsAsExpected && isDeepStrictEqual(data, expected.data ?? null);
}

/** @returns how many of a suite's questions were answered right */
async function runSuite(audit: string, suite: string): Promise<{ asked: number; right: number }> {
  const supergraphSdl = await readFrom(`${audit}/${suite}/supergraph`, (response) => response.text());
  const questions = await jsonFrom<Question[]>(`${audit}/${suite}/tests`);
  const engine = await Engine.create<null>({ supergraphSdl });
  let right = 0;
  for (const question of questions) {
    const answered = await answerOf(engine, question.query);
    if (isRight(answered, question)) right += 1;
    else
      console.log(
        `${suite}: wrong\n${question.query}\nexpected ${JSON.stringify(question.expected)}\nanswered ${JSON.stringify(answered)}`,
      );
  }
  await engine.stop();
  return { asked: questions.length, right };
}

const [given] = process.argv.slice(2);
if (given === undefined) {
  console.error('npm run audit:gateway -- http://127.0.0.1:4200');
  process.exit(2);
}
const audit = given.replace(/\/$/, '');
const total = { suites: 0, asked: 0, right: 0 };
for (const suite of await jsonFrom<string[]>(`${audit}/ids`)) {
  const { asked, right } = await runSuite(audit, suite);
  total.suites += 1;
  total.asked += asked;
  total.right += right;
}
console.log(`${total.right} of ${total.asked} answered right, in ${total.suites} suites`);
process.exitCode = total.right === total.asked ? 0 : 1;
