import { posix } from 'node:path';
import type { SecretUse } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { madeBySql, postgresOf } from '../parts/across/servers.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** One password comes from one secret. */
export const acrossSecretDiffers: Rule = {
  id: 'across.secret-differs',
  title: 'One password comes from one secret',
  area: 'across',
  severity: 'warning',
  why: 'Two containers of one application get the same password, or the same key, from two secrets: one of them is not there, or after the next change they differ. The server says "password authentication failed", or sessions of one are nothing to the other.',
  source: 'podman-secret-create(1); docker.io/library/postgres, POSTGRES_PASSWORD_FILE',
  *judge(stack) {
    const said = new Set<SecretUse>();
    for (const { use, other, why } of [...ofServers(stack), ...ofApplications(stack)]) {
      if (said.has(use)) continue;
      said.add(use);
      yield* remark(use, other, why);
    }
  },
};

interface Differing {
  readonly use: SecretUse;
  readonly other: string;
  readonly why: string;
}

function* remark({ place, name }: SecretUse, other: string, why: string): Generator<Remark> {
  yield { place, message: `${name} here, and ${other} ${why}`, help: `Secret=${other},…` };
}

/** What the first start sets, and what the same user logs in with. */
function ofServers(stack: ReadStack): readonly Differing[] {
  const all = new Map(containerEnvironments(stack).map((each) => [each.plan, each]));
  const clients = Map.groupBy(
    [...all.values()].flatMap((environment) =>
      addressesOf(environment).map((address) => ({ environment, ...address })),
    ),
    ({ host }) => host,
  );
  const roles = madeBySql(stack, 'ROLE|USER');
  return postgresOf(stack).flatMap((server) => {
    const own = all.get(server.plan);
    const set = own === undefined ? undefined : secretOf(own, 'POSTGRES_');
    const role = own?.variables.get('POSTGRES_USER')?.value ?? 'postgres';
    if (own === undefined || set === undefined || roles.has(role)) return [];
    const asking = [...dnsNames(server)].flatMap((name) => clients.get(name) ?? []);
    return asking.flatMap(({ environment, scheme, variable }) => {
      const prefix = /^(.*?)(?:HOST|HOSTNAME|SERVER|ADDR)$/.exec(variable.name)?.[1];
      if (environment === own || scheme !== undefined || prefix === undefined) return [];
      const by = environment.variables.get(`${prefix}USER`) ?? environment.variables.get(`${prefix}USERNAME`);
      const use = secretOf(environment, prefix);
      if (by?.value !== role || use === undefined || use.name === set.name) return [];
      // What the server gets too it may set by itself.
      if (server.plan.secrets.some(({ name }) => name === use.name)) return [];
      return [{ use, other: set.name, why: `is what ${server.plan.service} gives ${role}` }];
    });
  });
}

/** The secret behind `DB_PASSWORD`, or behind the file that `DB_PASSWORD_FILE` names. */
function secretOf({ plan, variables }: ContainerEnvironment, prefix: string): SecretUse | undefined {
  const names = ['PASSWORD', 'PASS', 'PASSWD'].map((word) => `${prefix}${word}`);
  const direct = plan.secrets.find(({ as, target }) => as === 'env' && names.includes(target));
  if (direct !== undefined) return direct;
  const file = names.flatMap((name) => variables.get(`${name}_FILE`)?.value ?? [])[0];
  return plan.secrets.find(
    ({ as, target }) => as !== 'env' && file !== undefined && posix.resolve('/run/secrets', target) === file,
  );
}

/** Containers of one image and one environment that get one variable from several secrets. */
function ofApplications(stack: ReadStack): readonly Differing[] {
  const all = containerEnvironments(stack).filter(
    ({ plan }) => plan.environmentFiles.length > 0 && plan.secrets.some(({ as }) => as === 'env'),
  );
  const alike = Map.groupBy(all, ({ plan }) =>
    [imageOf(plan).path, ...plan.environmentFiles.map(({ path }) => path)].join(' '),
  );
  return [...alike.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const uses = group.flatMap((environment) =>
      environment.plan.secrets
        .filter(({ as, target }) => as === 'env' && oneForAll.test(target))
        .map((use) => ({ use, key: [use.target, loginOf(environment, use.target)].join(' ') })),
    );
    return [...Map.groupBy(uses, ({ key }) => key).values()].flatMap(differing);
  });
}

const oneForAll =
  /PASS(?:WORD|WD)?$|^(?:DJANGO_|APP_|FLASK_)?SECRET_KEY(?:_BASE)?$|^APP_KEY$|^JWT_SECRET$|^FIELD_ENCRYPTION_KEY$/;

/** As whom: two users have two passwords. */
function loginOf({ variables }: ContainerEnvironment, target: string): string {
  const prefix = target.replace(/PASS(?:WORD|WD)?$/, '');
  return ['USER', 'USERNAME'].map((word) => variables.get(prefix + word)?.value ?? '').join(' ');
}

function differing(uses: readonly { readonly use: SecretUse }[]): readonly Differing[] {
  const byName = [...Map.groupBy(uses, ({ use }) => use.name)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  const [most, ...others] = byName;
  if (most === undefined || others.length === 0) return [];
  const isTie = others[0]?.[1].length === most[1].length;
  return (isTie ? byName : others).flatMap(([name, all]) =>
    all.map(({ use }) => ({
      use,
      other: byName.find(([each]) => each !== name)?.[0] ?? '',
      why: `in another unit of the same image and environment, for the same ${use.target}`,
    })),
  );
}
