import { shellOptionsAt } from '../../syntax/shell/options.ts';
import { baseName, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A deployment can be run again. */
export const scriptsCreatedAgain = scriptRule({
  id: 'scripts.created-again',
  title: 'a deployment can be run again',
  severity: 'warning',
  why: 'What the first run has made is there at the second: "secret name in use", "volume already exists", and set -e ends the deployment half way.',
  source:
    'podman-secret-create(1), --replace; podman-volume-create(1) and podman-network-create(1), --ignore',
  *judge(script) {
    const name = script.file.replace(/^.*\//, '');
    const renews = /rotat|renew/i.test(name);
    if (!renews && !/deploy|update|upgrade|release|rollout/i.test(name)) return;
    for (const visit of simpleCommands(script)) {
      const { command, outer, tested, statement } = visit;
      const words = command.words.map(({ literal, raw }) => literal ?? raw);
      const at = words.findIndex((word) => isEngine(word.slice(word.lastIndexOf('/') + 1)));
      const [kind = '', verb] = words.slice(at + 1);
      if (at === -1 || at > 1 || !/^(?:secret|volume|network)$/.test(kind) || verb !== 'create') continue;
      if (words.some((word) => /^--(?:replace|ignore)\b/.test(word)) || tested || outer.length > 0) continue;
      if (statement.chain.length > 1 || !shellOptionsAt(script, command.start).has('errexit')) continue;
      // What is taken away, or asked for, before.
      const asked = renews ? 'rm|remove|exists' : 'rm|remove|exists|inspect|ls';
      if (new RegExp(`\\b${kind}\\s+(?:${asked})\\b`).test(script.text)) continue;
      yield remarkOf(
        command,
        `ends every run but the first: the ${kind} is there already`,
        `${baseName(command.words[at])} ${kind} create ${kind === 'secret' ? '--replace' : '--ignore'} …`,
      );
    }
  },
});
