import { kept } from '../../../kept.ts';
import { unitEntriesInForce } from '../../../syntax/unit/in-force.ts';
import { splitWords } from '../../../units/words.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import type { SystemdUnit } from '../../stack/systemd-units.ts';
import { systemdUnits } from '../scripts/rule.ts';
import { servicesOf } from '../scripts/units.ts';
import { readStackEnv } from './env-files.ts';
import { type PlacedVariable, withoutPassword } from './environment.ts';

/** A service of the host, no container, with what it is given. */
export interface ServiceVariables {
  readonly service: SystemdUnit;
  readonly variables: ReadonlyMap<string, PlacedVariable>;
  /** False where a file with more of them is not here. */
  readonly isWhole: boolean;
}

/** Every service of the host with variables: its own lines first, then its files; later ones win. */
export const serviceVariables = kept((stack: ReadStack): readonly ServiceVariables[] =>
  servicesOf(systemdUnits(stack)).flatMap((service) => {
    const found = variablesOf(stack, service);
    return found.variables.size === 0 ? [] : [found];
  }),
);

function variablesOf(stack: ReadStack, service: SystemdUnit): ServiceVariables {
  const variables = new Map<string, PlacedVariable>();
  let isWhole = true;
  for (const { value, valuePlace } of unitEntriesInForce(service.tree, 'Service', 'Environment'))
    for (const word of splitWords(value, 'exec').words) {
      const [, name, text = ''] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (name !== undefined) variables.set(name, { name, value: text, place: valuePlace });
    }
  for (const { value } of unitEntriesInForce(service.tree, 'Service', 'EnvironmentFile')) {
    const tree = readStackEnv(stack, value.replace(/^-/, ''));
    if (tree === undefined) isWhole = false;
    for (const { name, value: text, place } of tree?.variables ?? [])
      if (text !== undefined)
        variables.set(name, { name, value: text.replace(/^(["'])(.*)\1$/s, '$2'), place });
  }
  for (const [name, variable] of variables) {
    if (!isTemplated(variable.value) && !/\$\{?\w/.test(variable.value)) continue;
    const value = withoutPassword(variable.value);
    if (value === undefined) variables.delete(name);
    else variables.set(name, { ...variable, value });
  }
  return { service, variables, isWhole };
}
