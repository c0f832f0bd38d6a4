import { renderTrace } from '../../kernel/explain/explained.ts';
import { ok, type Result, refuse } from '../../kernel/result/result.ts';
import { AmountFault } from './fields.ts';
import { plain } from './plain.ts';
import type { WorkbenchRule } from './rule.ts';

/** What the workbench prints: plain JSON, with the policies that were used and a trace that a person can follow. */
export interface Tried {
  readonly rule: string;
  readonly result: unknown;
  readonly policies: Readonly<Record<string, string>>;
  readonly trace: readonly string[];
}

/** Parses, computes, and puts the answer into plain JSON. Bad input is a refusal that says where and what would be right. */
export function tryRule(rule: WorkbenchRule, input: unknown): Result<Tried> {
  const parsed = rule.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const code = issue?.code === 'custom' ? issue.params?.refusal : undefined;
    return refuse(
      typeof code === 'string' ? code : 'INPUT_MALFORMED',
      issue?.message ?? 'The input does not fit the rule’s schema.',
      issue?.path.map(String) ?? [],
    );
  }
  try {
    const answer = rule.answer(parsed.data);
    if (!answer.ok) return answer;
    const { value, policies, trace } = answer.value;
    return ok({ rule: rule.name, result: plain(value), policies, trace: renderTrace(trace) });
  } catch (error) {
    if (error instanceof AmountFault) return refuse('AMOUNT_TOO_FINE', error.message);
    throw error;
  }
}
