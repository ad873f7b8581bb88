import { allLines } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A key that takes a word takes one of its words. */
export const unitsChoice: Rule = {
  id: 'units.choice',
  title: 'A key that takes a word takes one of its words',
  area: 'units',
  severity: 'error',
  why: 'podman refuses the container for a word that it does not know: the service fails at every start.',
  source: 'podman-run(1), --log-driver and --pull',
  *judge(stack) {
    yield* otherKinds(stack);
    for (const { unit } of plannedUnits(stack)) {
      for (const [key, words] of Object.entries(choices)) {
        const line = own(unit, key);
        const value = line?.value.trim();
        if (
          line === undefined ||
          value === undefined ||
          value === '' ||
          isTemplated(value) ||
          /[%$]/.test(value) ||
          words.includes(value)
        )
          continue;
        yield {
          place: line.valuePlace,
          message: `podman takes no ${key}=${value}`,
          help: `${key}=${words.join(' | ')}`,
        };
      }
    }
  },
};

const choices: Readonly<Record<string, readonly string[]>> = {
  LogDriver: ['journald', 'k8s-file', 'none', 'passthrough', 'passthrough-tty', 'json-file'],
  Pull: ['always', 'missing', 'ifnotpresent', 'IfNotPresent', 'never', 'newer', 'ifnewer'],
};

const mounts = ['artifact', 'bind', 'devpts', 'glob', 'image', 'ramfs', 'tmpfs', 'volume'];
const policies = choices.Pull ?? [];

/** `Mount=type=…` and `Policy=` of .image units. */
function* otherKinds(stack: ReadStack): Generator<Remark> {
  for (const { kind, sections } of stack.units.units) {
    for (const { value, valuePlace } of kind === 'container'
      ? allLines(sections, 'Container', 'Mount')
      : []) {
      const type = /(?:^|,)type=([^,]*)/.exec(value)?.[1];
      if (type === undefined || mounts.includes(type) || /[%$\uE000]/.test(type)) continue;
      yield {
        place: valuePlace,
        message: `podman knows no mount of type ${type}`,
        help: `type=${mounts.join(' | ')}`,
      };
    }
    for (const { value, valuePlace } of kind === 'image' ? allLines(sections, 'Image', 'Policy') : []) {
      if (value === '' || policies.includes(value) || /[%$\uE000]/.test(value)) continue;
      yield {
        place: valuePlace,
        message: `podman takes no Policy=${value}`,
        help: `Policy=${policies.join(' | ')}`,
      };
    }
  }
}
