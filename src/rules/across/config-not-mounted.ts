import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** A config file that a command names is in the container. */
export const acrossConfigNotMounted: Rule = {
  id: 'across.config-not-mounted',
  title: 'A config file that a command names is in the container',
  area: 'across',
  severity: 'error',
  why: 'The official images bring no such file: the server ends with "can\'t open config file" at every start.',
  source: 'docker.io/library/redis and postgres, "Configuration"',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      if (!runsOfficial(plan, 'redis') && !runsOfficial(plan, 'postgres') && !runsOfficial(plan, 'valkey'))
        continue;
      const place = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec')?.valuePlace;
      if (place === undefined || plan.mounts.some(({ target }) => target === '/')) continue;
      for (const word of plan.command) {
        const path = /^(?:(?:-c)?(?:config_file|hba_file|ident_file)=)?(\/\S+\.conf)$/.exec(word)?.[1];
        if (
          path === undefined ||
          plan.mounts.some(({ target }) => covers(target, path)) ||
          plan.secrets.some(({ target }) => path.endsWith(target))
        )
          continue;
        if (path.startsWith('/usr/share/postgresql/') || path.startsWith('/usr/local/share/')) continue;
        yield {
          place,
          message: `nothing is mounted at ${path}: ${plan.image.reference} has no such file`,
          help: `Volume=/srv/${plan.name}${path.slice(path.lastIndexOf('/'))}:${path}:ro`,
        };
      }
    }
  },
};

function covers(target: string, path: string): boolean {
  const plain = target.replace(/\/+$/, '');
  return path === plain || path.startsWith(`${plain}/`);
}
