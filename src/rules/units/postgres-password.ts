import type { Remark, Rule } from '../define-rule.ts';
import { hasUnreadVariables, readStackEnv } from '../parts/across/env-files.ts';
import { containerEnvironments, placeOfVariable } from '../parts/across/environment.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** A new cluster gets its password. */
export const unitsPostgresPassword: Rule = {
  id: 'units.postgres-password',
  title: 'A new cluster gets its password',
  area: 'units',
  severity: 'error',
  why: 'The image refuses to make a cluster without POSTGRES_PASSWORD or its _FILE, and refuses both together; with POSTGRES_HOST_AUTH_METHOD=trust every client is let in as any user.',
  source: 'docker-entrypoint.sh of docker.io/library/postgres',
  *judge(stack) {
    yield* withoutPassword(stack);
    for (const { unit, plan } of plannedUnits(stack)) {
      if (!runsOfficial(plan, 'postgres') || plan.entrypoint !== undefined) continue;
      const names = new Set([
        ...Object.keys(plan.environment),
        ...plan.secrets.filter((secret) => secret.as === 'env').map(({ target }) => target),
      ]);
      const files = plan.environmentFiles.flatMap(({ path }) => readStackEnv(stack, path)?.variables ?? []);
      for (const { name } of files) names.add(name);
      const lineOf = (name: string) =>
        files.find((each) => each.name === name)?.place ??
        [name, `${name}_FILE`]
          .map((each) => placeOfVariable(stack, plan, each))
          .find((each) => each !== undefined) ??
        unit.place;
      const method =
        plan.environment.POSTGRES_HOST_AUTH_METHOD ??
        files.findLast(({ name }) => name === 'POSTGRES_HOST_AUTH_METHOD')?.value;
      if (method === 'trust') {
        yield {
          place: lineOf('POSTGRES_HOST_AUTH_METHOD'),
          message: 'every client on the network is let in as any user, without a password',
          help: 'POSTGRES_PASSWORD_FILE=/run/secrets/…',
        };
      } else if (names.has('POSTGRES_PASSWORD') && names.has('POSTGRES_PASSWORD_FILE')) {
        yield {
          place: lineOf('POSTGRES_PASSWORD'),
          message: 'the image refuses to start with both POSTGRES_PASSWORD and POSTGRES_PASSWORD_FILE',
          help: 'keep POSTGRES_PASSWORD_FILE',
        };
      } else if (
        !names.has('POSTGRES_PASSWORD') &&
        !names.has('POSTGRES_PASSWORD_FILE') &&
        !hasUnreadVariables(stack, plan) &&
        own(unit, 'EnvironmentHost') === undefined &&
        own(unit, 'Exec')?.value.startsWith('postgres') !== false
      ) {
        yield {
          place: plan.image.place,
          message: 'without a password the image refuses to make a cluster',
          help: 'Secret=postgres-password\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/postgres-password',
          severity: 'warning',
        };
      }
    }
  },
};

/** What the images of Bitnami, MySQL and MariaDB take for leave to start without a password. */
function* withoutPassword(stack: ReadStack): Generator<Remark> {
  for (const { plan, variables } of containerEnvironments(stack)) {
    const { path, name } = imageOf(plan);
    const isBitnami = /^bitnami(?:legacy|secure)?\//.test(path);
    const isSql = ['mysql', 'mariadb'].some((each) => runsOfficial(plan, each));
    const names = isBitnami ? ofBitnami : isSql ? ofSql : undefined;
    const given = [...variables.values()].find(
      (each) => names?.test(each.name) === true && /^(?:1|yes|true|y|on)$/i.test(each.value.trim()),
    );
    if (given === undefined) continue;
    yield {
      place: given.place,
      message: `${name} starts without a password: every client on its network is let in${isSql ? ' as root' : ''}`,
      help: `${isBitnami ? name.replace(/-.*$/, '').toUpperCase() : `${name.toUpperCase()}_ROOT`}_PASSWORD_FILE=/run/secrets/…`,
    };
  }
}

const ofBitnami = /^ALLOW_EMPTY_PASSWORD$/;
const ofSql = /^(?:MYSQL_ALLOW_EMPTY_PASSWORD|MARIADB_ALLOW_EMPTY_ROOT_PASSWORD)$/;
