import { kept } from '../../kept.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** Quadlet's services are enabled by their own [Install]. */
export const scriptsEnablesGenerated = commandRule({
  id: 'scripts.enables-generated',
  title: "Quadlet's services are enabled by their own [Install]",
  severity: 'error',
  why: 'systemctl ends with "Unit … is transient or generated" and enables nothing: with set -e the script stops there, and --now starts nothing.',
  source: 'podman-systemd.unit(5), "Enabling unit files"; systemctl(1), enable',
  *judge(script, stack) {
    if (!/\b(?:re)?enable\b|\bdisable\b/.test(script.text)) return;
    const services = madeServices(stack);
    for (const { command, statement } of simpleCommands(script)) {
      const words = realCommand(command);
      const verb = words.findIndex(({ literal }) => /^(?:enable|reenable|disable)$/.test(literal ?? ''));
      if (baseName(words[0]) !== 'systemctl' || verb === -1 || statement.chain.length > 1) continue;
      const word = words.slice(verb + 1).find(({ literal }) => {
        if (literal === undefined || literal.startsWith('-')) return false;
        const name = literal.includes('.') ? literal : `${literal}.service`;
        return services.has(name.replace(/@.+(?=\.service$)/, '@'));
      });
      if (word === undefined) continue;
      yield remarkOf(
        word,
        `systemctl refuses: ${word.literal} is made by Quadlet at each reload`,
        'WantedBy= in the [Install] of the unit, then daemon-reload and systemctl start',
      );
    }
  },
});

/** Services of Quadlet's alone: no unit file of that name lies beside. */
const madeServices = kept((stack: ReadStack): ReadonlySet<string> => {
  const own = new Set([...stack.systemd.keys()].map((source) => source.slice(source.lastIndexOf('/') + 1)));
  const names = stack.accepted.generated.services.map(({ name }) => name);
  return new Set(names.filter((name) => !own.has(name)));
});
