import type { Place } from '../../place.ts';
import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** What a service prepares may be there already. */
export const unitsMadeAgain: Rule = {
  id: 'units.made-again',
  title: 'What a service prepares may be there already',
  area: 'units',
  severity: 'error',
  why: 'The first start makes the network or the volume; at the second it is there, podman ends with "already exists", and the service does not start any more.',
  source: 'podman-network-create(1), podman-volume-create(1): --ignore; podman-secret-create(1): --replace',
  *judge(stack) {
    for (const { value, place } of preparations(stack)) {
      // A failure that does not count.
      if (/^[@:+!]*-/.test(value)) continue;
      const { words } = splitWords(value.replace(/^[@:+!]+/, ''), 'exec');
      const at = /(?:^|\/)(?:podman|docker)$/.test(words[0] ?? '') ? 1 : -1;
      const [kind = '', verb] = words.slice(at);
      if (at === -1 || !/^(?:network|volume|secret)$/.test(kind) || verb !== 'create') continue;
      if (words.some((word) => /^--(?:ignore|replace)\b/.test(word))) continue;
      yield {
        place,
        message: `every start but the first ends here: the ${kind} is there already`,
        help:
          kind === 'secret'
            ? 'podman secret create --replace …'
            : `a .${kind} unit, or podman ${kind} create --ignore …`,
      };
    }
  },
};

function preparations(stack: ReadStack): readonly { readonly value: string; readonly place: Place }[] {
  const ofUnits = stack.units.units.flatMap(({ sections }) => sections.get('Service') ?? []);
  const ofServices = [...stack.systemd.values()].flatMap(({ sections }) =>
    sections.filter(({ name }) => name === 'Service').flatMap((section) => section.entries),
  );
  return [...ofUnits, ...ofServices]
    .filter(({ key }) => key === 'ExecStartPre')
    .map(({ value, valuePlace }) => ({ value: value.trim(), place: valuePlace }));
}
