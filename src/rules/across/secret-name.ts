import { nearestWord } from '../../nearest-word.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A secret that a unit uses is one that is made. */
export const acrossSecretName: Rule = {
  id: 'across.secret-name',
  title: 'A secret that a unit uses is one that is made',
  area: 'across',
  severity: 'error',
  why: 'podman refuses to start a container with a secret that it does not have: "no such secret".',
  source: 'podman-secret-create(1)',
  *judge(stack) {
    const made = new Set<string>();
    for (const tree of stack.scripts) {
      if (!tree.text.includes('secret')) continue;
      for (const { command } of walkCommands(tree)) {
        if (command.kind !== 'simple') continue;
        const words = command.words.map(({ literal }) => literal);
        const at = words.indexOf('create');
        if (words[at - 1] !== 'secret' || !words.includes('podman')) continue;
        const name = words
          .slice(at + 1)
          .filter(
            (word, index, all) =>
              word === undefined ||
              (!(word.startsWith('-') && word !== '-') &&
                !/^(?:-d|--driver|-l|--label|--driver-opts)$/.test(all[index - 1] ?? '')),
          )[0];
        // A name that the script works out may be any.
        if (name === undefined) return;
        made.add(name);
      }
    }
    if (made.size === 0) return;
    for (const { plan } of plannedUnits(stack)) {
      for (const { name, place } of plan.secrets) {
        const meant = made.has(name) ? undefined : nearestWord(name, made);
        if (meant === undefined || letters(meant) !== letters(name)) continue;
        yield {
          place,
          message: `no script makes a secret ${name}; ${meant} is made`,
          help: `Secret=${meant}`,
        };
      }
    }
  },
};

/** Without signs between: underscores and dashes are what is mixed up. */
function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
