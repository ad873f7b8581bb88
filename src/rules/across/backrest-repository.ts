import type { Rule } from '../define-rule.ts';
import { backrestConfigs } from '../parts/postgres/backrest.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { covers } from '../stack/mounts.ts';

/** The repository of pgBackRest outlives the container. */
export const acrossBackrestRepository: Rule = {
  id: 'across.backrest-repository',
  title: 'The repository of pgBackRest outlives the container',
  area: 'across',
  severity: 'error',
  why: 'In a folder that is no volume every backup and every archived segment is gone with the container: at the next update there is nothing to restore.',
  source: 'pgbackrest.org/configuration.html, repo-path (/var/lib/pgbackrest unless told)',
  *judge(stack) {
    for (const config of backrestConfigs(stack)) {
      const container = plannedUnits(stack).filter(({ plan }) =>
        plan.mounts.some(({ source }) => stack.find(source)?.source === config.file),
      );
      const [only, more] = container;
      if (only === undefined || more !== undefined) continue;
      for (const { key, value, place } of config.entries) {
        const repository = /^(repo\d+)-path$/.exec(key)?.[1];
        if (repository === undefined || !value.startsWith('/') || isTemplated(value)) continue;
        const own = (name: string) =>
          config.entries.find((each) => each.key === `${repository}-${name}`)?.value;
        if (own('host') !== undefined || !/^(?:posix|cifs)$/.test(own('type') ?? 'posix')) continue;
        if (only.plan.mounts.some(({ target }) => covers(target, value))) continue;
        yield {
          place,
          message: `${value} lies in no volume of ${only.plan.name}.service: the backups are gone with the container`,
          help: `Volume=…:${value}`,
        };
      }
    }
  },
};
