import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { baseName, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue, saidAt } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** Scripts name volumes as podman does. */
export const acrossVolumeName: Rule = {
  id: 'across.volume-name',
  title: 'Scripts name volumes as podman does',
  area: 'across',
  severity: 'error',
  why: 'podman says "no such volume", or makes an empty one of that name for podman run: the backup holds nothing.',
  source: 'podman-systemd.unit(5), VolumeName=: systemd-NAME unless told; podman-run(1), --volume',
  *judge(stack) {
    const known = new Map<string, string>();
    for (const { plan } of plannedUnits(stack))
      for (const { kind, source } of plan.mounts) if (kind === 'volume') known.set(source, source);
    for (const source of [...known.keys()]) known.set(source.replace(/^systemd-/, ''), source);
    if (known.size === 0) return;
    const names = new Set(known.values());
    for (const tree of allScripts(stack)) {
      if (!/\bvolume\b|\s-v\s|--volume/.test(tree.text)) continue;
      const made = new Set(
        [
          ...tree.text.matchAll(/\bvolume\s+(?:create|exists)\s[^\n]*?["']?([\w.-]+)["']?\s*(?=$|[;&|>])/gm),
        ].map(([, name = '']) => name),
      );
      for (const { command } of simpleCommands(tree)) {
        const words = command.words.map((word) => plainValue(tree, word) ?? '');
        if (!command.words.some((word) => isEngine(baseName(word)))) continue;
        const at = words.findIndex(
          (word, index) =>
            /^[\w][\w.-]*(?::|$)/.test(word) &&
            (/^(?:-v|--volume)$/.test(words[index - 1] ?? '') ? word.includes(':') : isNamed(words, index)),
        );
        const name = words[at]?.split(':')[0] ?? '';
        const word = command.words[at];
        if (word === undefined || names.has(name) || made.has(name)) continue;
        const meant = known.get(name) ?? alike(name, names) ?? nearly(name, names);
        if (meant === undefined) continue;
        yield {
          place: (word.literal === undefined ? saidAt(tree, word) : word).place,
          message: `there is no volume ${name}, but ${meant}`,
          help: meant,
        };
      }
    }
  },
};

/** The name behind `podman volume export`; the last word where options come before it. */
function isNamed(words: readonly string[], at: number): boolean {
  const verb = words.findIndex(
    (word, index) =>
      word === 'volume' && /^(?:export|import|inspect|mount|rm|reload)$/.test(words[index + 1] ?? ''),
  );
  if (verb === -1 || at < verb + 2) return false;
  return (
    !/^(?:-o|--output|-f|--format|-t|--time)$/.test(words[at - 1] ?? '') &&
    !words
      .slice(verb + 2, at)
      .some((word, index, all) => /^\w/.test(word) && !/^-/.test(all[index - 1] ?? ''))
  );
}

/** The same letters with other signs between. */
function alike(name: string, names: ReadonlySet<string>): string | undefined {
  const letters = (text: string) => text.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
  return [...names].find((each) => letters(each) === letters(name));
}
