import { kept } from '../../../kept.ts';
import type { HbaToken } from '../../../syntax/hba/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';
import { type ContainerEnvironment, containerEnvironments } from './environment.ts';
import { madeBySql, postgresOf } from './servers.ts';

/** A container of a SQL database with the names that are made in it. */
export interface DatabaseServer extends PlannedUnit {
  readonly kind: 'postgres' | 'mysql';
  readonly environment: ContainerEnvironment;
  /** The database that the image makes at its first start. */
  readonly database: string | undefined;
  readonly user: string;
  readonly databases: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

/** Containers of PostgreSQL and MariaDB of which it is known what their image and their scripts make. */
export const databaseServers = kept((stack: ReadStack): readonly DatabaseServer[] =>
  startedServers(stack).filter(
    ({ plan }) =>
      (makesNames(stack) && !makesByVariable(stack)) ||
      !plan.mounts.some(({ target }) => target.startsWith('/docker-entrypoint-initdb.d')),
  ),
);

/** Whether a script of the first start makes databases or roles whose names only a run tells. */
const makesByVariable = kept((stack: ReadStack): boolean =>
  stack.configs.files.some(
    ({ role, hostPath, text }) =>
      (role === 'script' || hostPath.endsWith('.sql')) &&
      (/init/i.test(hostPath) || /POSTGRES_(?:USER|DB)\b/.test(text)) &&
      /format\s*\(\s*'CREATE\s+(?:DATABASE|ROLE|USER)\s+%|\bCREATE\s+(?:DATABASE|ROLE|USER)\s+["'`]?\$|\bcreate(?:db|user)\b[^\n]*["' ]\$(?!\{?POSTGRES_USER)/i.test(
        text,
      ),
  ),
);

/** Whether SQL or a script here makes a database or a role. */
const makesNames = kept(
  (stack: ReadStack): boolean => madeBySql(stack, 'DATABASE').size + madeBySql(stack, 'ROLE|USER').size > 0,
);

/** Containers of PostgreSQL and MariaDB of which it is known what their image makes; scripts may make more. */
export const startedServers = kept((stack: ReadStack): readonly DatabaseServer[] => {
  const byPlan = new Map(containerEnvironments(stack).map((each) => [each.plan, each]));
  const own = ({ plan }: PlannedUnit) => byPlan.get(plan);
  const mysql = plannedUnits(stack).filter(({ plan }) =>
    /^(?:mysql|mariadb|percona)$/.test(imageOf(plan).name),
  );
  return [
    ...postgresOf(stack).flatMap((server) => readServer(stack, own(server), 'postgres')),
    ...mysql.flatMap((server) => readServer(stack, own(server), 'mysql')),
  ];
});

const noNames = { databases: [], users: [] };

const admittedBy = kept((stack: ReadStack) => {
  const rules = stack.hba.flatMap((tree) => tree.rules).filter(({ method }) => method.value !== 'reject');
  const named = (tokens: readonly HbaToken[]) =>
    tokens.filter(({ value, quoted }) => quoted || /^[A-Za-z_][\w-]*$/.test(value)).map(({ value }) => value);
  return {
    databases: named(
      rules.flatMap(({ databases, users }) =>
        databases.some(({ value, quoted }) => value === 'sameuser' && !quoted)
          ? [...databases, ...users]
          : databases,
      ),
    ),
    users: named(rules.flatMap(({ users }) => users)),
  };
});

function readServer(
  stack: ReadStack,
  environment: ContainerEnvironment | undefined,
  kind: 'postgres' | 'mysql',
): DatabaseServer[] {
  if (environment === undefined || !environment.isWhole) return [];
  const { plan, unit, variables } = environment;
  const value = (names: RegExp) => [...variables.values()].find(({ name }) => names.test(name))?.value;
  const names =
    kind === 'postgres'
      ? { database: /^POSTGRES(?:_DB|QL_DATABASE)$/, user: /^POSTGRES(?:_USER|QL_USER|QL_USERNAME)$/ }
      : { database: /^(?:MARIADB|MYSQL)_DATABASE$/, user: /^(?:MARIADB|MYSQL)_USER$/ };
  // A name in a secret, a file or a template is not known here.
  const hidden = [...plan.secrets.map(({ target }) => target), ...Object.keys(plan.environment)];
  if (hidden.some((name) => /^(?:POSTGRES|POSTGRESQL|MARIADB|MYSQL)_(?:DB|DATABASE|USER)_FILE$/.test(name)))
    return [];
  if (plan.secrets.some(({ target }) => names.database.test(target) || names.user.test(target))) return [];
  if ([...environment.filledIn].some((name) => names.database.test(name) || names.user.test(name))) return [];
  // Who is let in by name is made somewhere, if not by what is here.
  const admitted = kind === 'postgres' ? admittedBy(stack) : noNames;
  const sql = [...madeBySql(stack, 'DATABASE'), ...admitted.databases];
  const roles = [...madeBySql(stack, 'ROLE|USER'), ...admitted.users];
  const user = value(names.user) ?? (kind === 'postgres' ? 'postgres' : 'root');
  const database = value(names.database) ?? (kind === 'postgres' ? user : undefined);
  const system =
    kind === 'postgres'
      ? ['postgres', 'template0', 'template1']
      : ['mysql', 'information_schema', 'performance_schema', 'sys'];
  const databases = new Set([...(database === undefined ? [] : [database]), ...system, ...sql]);
  // Images of others keep the superuser beside the user that they make.
  const isOfOthers = [...variables.keys()].some((name) => /^POSTGRESQL_USER(?:NAME)?$/.test(name));
  const always = kind === 'mysql' ? ['root', 'mariadb.sys'] : isOfOthers ? ['postgres'] : [];
  const users = new Set([user, ...always, ...roles]);
  return [{ kind, environment, plan, unit, database, user, databases, users }];
}
