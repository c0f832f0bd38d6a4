import { ok, type Result, refuse } from '../../../kernel/result/result.ts';
import type { AskedChange } from '../changes/index.ts';
import type { PrepareSubscriptionChangeInput } from '../generated/resolvers.ts';

type Parsed = Result<AskedChange, 'INVALID_VALUE'>;
type Priced = NonNullable<
  PrepareSubscriptionChangeInput['changePlan'] | PrepareSubscriptionChangeInput['changeQuantity']
>;

function effectOf(
  input: Priced,
  path: readonly string[],
): Result<Temporal.PlainDate | 'NOW' | 'PERIOD_END' | null, 'INVALID_VALUE'> {
  const { effect, on } = input;
  return effect != null && on != null
    ? refuse('INVALID_VALUE', 'Give `effect` or `on`, not both.', path)
    : ok(on ?? effect ?? null);
}

function fromCancel({ at, on, givesBack }: NonNullable<PrepareSubscriptionChangeInput['cancel']>): Parsed {
  const path = ['input', 'cancel', 'on'];
  if (at === 'ON_DATE' && on == null) return refuse('INVALID_VALUE', 'Give the date as `on`.', path);
  if (at !== 'ON_DATE' && on != null)
    return refuse('INVALID_VALUE', '`on` goes with ON_DATE; leave it out.', path);
  return ok({
    kind: 'CANCEL',
    at,
    on: on ?? null,
    givesBackAs: givesBack === 'REFUND' ? 'refund' : 'credit',
  });
}

/** Exactly one of the input's kinds. */
export function fromChangeInput(input: PrepareSubscriptionChangeInput): Parsed {
  const { changePlan, changeQuantity, pause, resume, cancel, trial } = input;
  const takeBack = input.takeBackCancellation === true ? true : null;
  const given = [changePlan, changeQuantity, pause, resume, cancel, takeBack, trial].filter(
    (kind) => kind != null,
  );
  if (given.length !== 1)
    return refuse(
      'INVALID_VALUE',
      'Give exactly one of changePlan, changeQuantity, pause, resume, cancel, takeBackCancellation and trial.',
      ['input'],
    );
  if (changePlan != null) {
    const effect = effectOf(changePlan, ['input', 'changePlan']);
    if (!effect.ok) return effect;
    const { contractId, quantity } = changePlan;
    return ok({ kind: 'CHANGE_PLAN', contractId, quantity: quantity ?? null, effect: effect.value });
  }
  if (changeQuantity != null) {
    const effect = effectOf(changeQuantity, ['input', 'changeQuantity']);
    return effect.ok
      ? ok({ kind: 'CHANGE_QUANTITY', quantity: changeQuantity.quantity, effect: effect.value })
      : effect;
  }
  if (pause != null) return ok({ kind: 'PAUSE', from: pause.from ?? null, until: pause.until ?? null });
  if (resume != null) return ok({ kind: 'RESUME', on: resume.on ?? null });
  if (cancel != null) return fromCancel(cancel);
  return trial != null ? ok({ kind: 'TRIAL', until: trial.until }) : ok({ kind: 'TAKE_BACK' });
}
