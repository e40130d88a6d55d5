import type { Client } from '@unmissed/sdk';
import type { CmdletParameter, ParameterType } from '../cmdlet.ts';

type Complete = (client: Client, prefix: string) => Promise<string[]>;

/** The parameter that says which one: first by position, and from the pipeline. */
export function identity(description: string, complete?: Complete): CmdletParameter {
  return {
    name: 'Identity',
    type: 'String',
    description,
    aliases: ['Guid'],
    position: 0,
    fromPipeline: 'VALUE',
    ...(complete && { complete }),
  };
}

/** {@link identity} of a cmdlet that changes something: it cannot be left out. */
export function mandatoryIdentity(description: string, complete?: Complete): CmdletParameter {
  return { ...identity(description, complete), isMandatory: true };
}

export const resultSize: CmdletParameter = {
  name: 'ResultSize',
  type: 'String',
  description: 'How many to return at most, or Unlimited. Default: 1000.',
};

/** Parameters of Exchange that do nothing here, their names by type and separated by blanks. */
export function withoutEffect(namesByType: Partial<Record<ParameterType, string>>): CmdletParameter[] {
  const description = 'Of Exchange; it has no effect here.';
  return Object.entries(namesByType).flatMap(([type, names]) =>
    names.split(' ').map((name) => ({ name, type: type as ParameterType, description, hasNoEffect: true })),
  );
}
