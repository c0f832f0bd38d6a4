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

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Variables = Readonly<Record<string, unknown>>;
type IsDry = (variables: Variables) => boolean;

/**
 * Looks for `rateLimit(dryRun: …)` at the operation's root.
 *
 * @returns null when it is no dry run with any variables. Else a function: for variables that make it a dry run it gives the
 *   operation with only `rateLimit` at its root, for others null
 */
export function compileDryRun(
  operation: OperationDefinitionNode,
  fragments: Fragments,
): ((variables: Variables) => string | null) | null {
  if (operation.operation !== 'query') return null;
  const kept = onlyRateLimit(operation.selectionSet, fragments);
  const conditions = kept === null ? [] : conditionsOf(kept, operation);
  if (kept === null || conditions.length === 0) return null;
  const inside = [...fragments.values()].filter(
    ({ typeCondition }) => typeCondition.name.value === 'RateLimit',
  );
  const reduced: OperationDefinitionNode = {
    ...operation,
    // Variables of other fields may have types that only subgraphs know.
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ type }) =>
      print(type).startsWith('Boolean'),
    ),
    selectionSet: kept,
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [reduced, ...inside] };
  const text = print(document);
  return (variables) => (conditions.some((isDry) => isDry(variables)) ? text : null);
}

/** Inlines fragments at the root, and keeps only `rateLimit`. */
function onlyRateLimit({ selections }: SelectionSetNode, fragments: Fragments): SelectionSetNode | null {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return selection.name.value === 'rateLimit' ? [selection] : [];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const selectionSet = inner && onlyRateLimit(inner.selectionSet, fragments);
    if (selectionSet == null) return [];
    return [{ kind: Kind.INLINE_FRAGMENT, directives: selection.directives ?? [], selectionSet }];
  });
  return kept.length === 0 ? null : { kind: Kind.SELECTION_SET, selections: kept };
}

function conditionsOf({ selections }: SelectionSetNode, operation: OperationDefinitionNode): IsDry[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return conditionOf(selection, operation) ?? [];
    return selection.kind === Kind.INLINE_FRAGMENT ? conditionsOf(selection.selectionSet, operation) : [];
  });
}

function conditionOf(field: FieldNode, { variableDefinitions }: OperationDefinitionNode): IsDry | null {
  const value = field.arguments?.find(({ name }) => name.value === 'dryRun')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value ? () => true : null;
  if (value?.kind !== Kind.VARIABLE) return null;
  const name = value.name.value;
  const declared = variableDefinitions?.find(({ variable }) => variable.name.value === name);
  const byDefault = declared?.defaultValue?.kind === Kind.BOOLEAN && declared.defaultValue.value;
  return (variables) => (variables[name] === undefined ? byDefault : variables[name] === true);
}
