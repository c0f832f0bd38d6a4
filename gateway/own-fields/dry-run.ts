import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

interface Asked {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The operation with nothing at its root but `rateLimit`, when one of those says `dryRun: true`.
 *
 * @returns its text, or null when the operation is to be carried out
 */
export function dryRunOf(asked: Asked): string | null {
  if (asked.operation.operation !== 'query') return null;
  const kept = onlyRateLimit(asked.operation.selectionSet, asked.fragments);
  if (kept === null || !someIsDry(kept, asked)) return null;
  const operation = {
    ...asked.operation,
    // Variables of other fields may be of types that only the quanta know.
    variableDefinitions: (asked.operation.variableDefinitions ?? []).filter(({ type }) =>
      print(type).startsWith('Boolean'),
    ),
    selectionSet: kept,
  };
  const inside = [...asked.fragments.values()].filter(
    ({ typeCondition }) => typeCondition.name.value === 'RateLimit',
  );
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...inside] };
  return print(document);
}

/** Fragments at the root are written out; whatever is not `rateLimit` falls away. */
function onlyRateLimit(
  { selections }: SelectionSetNode,
  fragments: Asked['fragments'],
): SelectionSetNode | null {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return selection.name.value === 'rateLimit' ? [selection] : [];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const selectionSet = inner && onlyRateLimit(inner.selectionSet, fragments);
    if (selectionSet == null) return [];
    return [{ kind: Kind.INLINE_FRAGMENT, directives: selection.directives ?? [], selectionSet }];
  });
  return kept.length === 0 ? null : { kind: Kind.SELECTION_SET, selections: kept };
}

function someIsDry({ selections }: SelectionSetNode, asked: Asked): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return isDry(selection, asked);
    return selection.kind === Kind.INLINE_FRAGMENT && someIsDry(selection.selectionSet, asked);
  });
}

function isDry(field: FieldNode, { operation, variables }: Asked): boolean {
  const value = field.arguments?.find(({ name }) => name.value === 'dryRun')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  if (value?.kind !== Kind.VARIABLE) return false;
  const name = value.name.value;
  if (variables[name] !== undefined) return variables[name] === true;
  const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return declared?.defaultValue?.kind === Kind.BOOLEAN && declared.defaultValue.value;
}
