import { kept } from '../../kept.ts';
import { nearly } from '../parts/nearly.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** What systemctl is told to start is a service of this stack. */
export const scriptsSystemctlUnknown = commandRule({
  id: 'scripts.systemctl-unknown',
  title: 'what systemctl is told to start or stop is a service of this stack',
  severity: 'warning',
  why: 'Quadlet names a service after its file, and not after ContainerName= or the container that podman ps shows: systemctl says "Unit not found", and nothing is stopped or restarted.',
  source: 'podman-systemd.unit(5): "the generated service has the same name as the file"',
  *judge(script, stack) {
    if (!script.text.includes('systemctl')) return;
    const names = namesOf(stack);
    if (names.meant.size === 0) return;
    for (const { command, tested } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'systemctl') continue;
      const verb = words.findIndex(({ literal }) => verbs.test(literal ?? ''));
      if (verb === -1) continue;
      for (const word of words.slice(verb + 1)) {
        const [, file, kind] =
          /^([\w@.-]+)\.(container|pod|kube|network|volume|build|image)$/.exec(word.literal ?? '') ?? [];
        if (file !== undefined) {
          const made = /^(?:container|kube)$/.test(kind ?? '') ? file : `${file}-${kind}`;
          yield {
            ...remarkOf(
              word,
              `${word.literal} is the file that Quadlet reads, and no unit: systemctl refuses it`,
              `${made}.service`,
            ),
            severity: 'error',
          };
          continue;
        }
        const stem = (word.literal ?? '').replace(/\.service$/, '');
        const meant = names.known.has(stem) ? undefined : names.meant.get(stem);
        if (meant === undefined) {
          if (tested || names.known.has(stem) || !/^[\w@.-]+$/.test(stem)) continue;
          const near = stem.length < 6 ? undefined : nearly(stem, names.known);
          const isStarted = starts.test(words[verb]?.literal ?? '');
          if (near !== undefined || (isStarted && isOfFamily(stem, names.known)))
            yield remarkOf(
              word,
              `no file here is or makes ${stem}.service: "Unit ${stem}.service not found"`,
              near,
            );
          continue;
        }
        yield remarkOf(word, `no service is called ${stem}: the unit of that container is ${meant}`, meant);
      }
    }
  },
});

const verbs = /^(?:start|stop|restart|try-restart|reload|reload-or-restart|is-active|is-failed|status|kill)$/;

const starts = /^(?:start|restart|reload|reload-or-restart)$/;

/** `shop-php` where there are shop-app, shop-db and shop-nginx: it would be here too. */
function isOfFamily(stem: string, known: ReadonlySet<string>): boolean {
  if (!/^[a-z][\w]*-[\w-]+$/.test(stem) || known.has(stem)) return false;
  const family = stem.slice(0, stem.indexOf('-') + 1);
  return family.length > 3 && [...known].filter((name) => name.startsWith(family)).length >= 3;
}

interface Names {
  readonly known: ReadonlySet<string>;
  /** The service of each container, by the names of the container that are no service's. */
  readonly meant: ReadonlyMap<string, string>;
}

const namesOf = kept((stack: ReadStack): Names => {
  const services = stack.accepted.generated.services.map(({ name }) => name);
  const files = [...stack.systemd.keys()].map((source) =>
    withoutTemplateName(source.slice(source.lastIndexOf('/') + 1)),
  );
  const known = new Set([...services, ...files].map((name) => name.replace(/\.service$/, '')));
  const meant = new Map<string, string>();
  for (const { plan } of plannedUnits(stack))
    for (const name of [plan.containerName, `container-${plan.containerName}`])
      if (!known.has(name) && /^[\w.-]+$/.test(name)) meant.set(name, plan.service);
  return { known, meant };
});
