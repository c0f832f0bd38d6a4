import { type Answer, type AreaAdapter, type Question, Unreadable } from './case.ts';
import { Given } from './given.ts';

/** One shape of facts within an area: when it is met, and how it is answered by the rules. */
export interface Shape {
  readonly fits: (given: Given, question: Question) => boolean;
  readonly answer: (given: Given, question: Question) => Answer;
}

/** Facts that have these names. */
export const having =
  (...names: readonly string[]) =>
  (given: Given): boolean =>
    given.hasAll(...names);

/** An adapter that answers by the first shape that fits; facts that the shape never looked at make the case unreadable. */
export const adapterOf = (area: string, shapes: readonly Shape[]): AreaAdapter => ({
  area,
  answer: (question) => {
    const given = new Given(question.given);
    const shape = shapes.find(({ fits }) => fits(given, question));
    if (shape === undefined)
      throw new Unreadable(`no shape of this area has the facts ${Object.keys(question.given).join(', ')}`);
    const answer = shape.answer(given, question);
    const unread = given.unread();
    if (unread.length > 0) throw new Unreadable(`the facts ${unread.join(', ')} are not understood`);
    return answer;
  },
});

/** The value of a result that these facts should not have made a rule refuse. */
export function granted<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Unreadable(`refused: ${result.error.message}`);
  return result.value;
}
