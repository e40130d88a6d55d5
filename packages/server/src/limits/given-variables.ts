import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';

/** Values by the name of the variable. */
export type Variables = Record<string, unknown>;

/**
 * The variables an operation declares, as sent or else by their default, not coerced: a body can hold millions of
 * values, and coercing is done once, when the operation is executed.
 */
export function givenVariables({ variableDefinitions = [] }: OperationDefinitionNode, sent: Variables): Variables {
  const given: Variables = Object.create(null);
  for (const { variable, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(sent, name)) given[name] = sent[name];
    else if (defaultValue !== undefined) given[name] = valueFromASTUntyped(defaultValue);
  }
  return given;
}
