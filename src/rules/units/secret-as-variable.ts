import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** A password that the image reads from a file comes as one. */
export const unitsSecretAsVariable: Rule = {
  id: 'units.secret-as-variable',
  title: 'A password that the image reads from a file comes as one',
  area: 'units',
  severity: 'warning',
  why: 'A variable is seen by podman inspect, by every process of the container and in dumps of its environment; the entry points of these images read the same password from a file.',
  source: 'docker.io/library/postgres, mysql, mariadb, mongo: "Docker Secrets", the variables with _FILE',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      if (!images.some((name) => runsOfficial(plan, name)) || !isServer(plan.command)) continue;
      for (const { as, target, name, place } of plan.secrets) {
        if (as !== 'env' || !passwords.test(target)) continue;
        yield {
          place,
          message: `${target} stands in the environment of ${plan.service}, where the image would read it from a file`,
          help: `Secret=${name},type=mount,target=${name}\nEnvironment=${target}_FILE=/run/secrets/${name}`,
        };
      }
    }
  },
};

const images = ['postgres', 'mysql', 'mariadb', 'mongo'];
const passwords = /^(?:POSTGRES_PASSWORD|(?:MYSQL|MARIADB)_(?:ROOT_)?PASSWORD|MONGO_INITDB_ROOT_PASSWORD)$/;

/** The entry point reads it for the server alone. */
function isServer([first = '']: readonly string[]): boolean {
  return /^(?:|-.*|(?:\S*\/)?(?:postgres|mysqld|mariadbd|mongod))$/.test(first);
}
