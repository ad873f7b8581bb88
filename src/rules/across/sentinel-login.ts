import { formatPlace } from '../../place.ts';
import type { AclUser, RedisConfig } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { endOfContainer, looseAt, looseReplicas, type RedisEnd } from '../parts/redis/ends.ts';
import { redisReplicas } from '../parts/redis/replication.ts';
import { option } from '../parts/redis/rule.ts';
import { type SentinelConfig, sentinelConfigs, watched } from '../parts/redis/sentinels.ts';
import { isToldAtStart } from '../parts/redis/told-at-start.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Sentinel logs in at every Redis as one who may change the primary. */
export const acrossSentinelLogin: Rule = {
  id: 'across.sentinel-login',
  title: 'Sentinel logs in at every Redis as one who may change the primary',
  area: 'across',
  severity: 'error',
  why: 'A Sentinel that Redis turns away takes it for down, and one that may not call what a failover needs begins it and never ends it: no primary takes writes.',
  source:
    'redis.io/docs/latest/operate/oss_and_stack/management/security/acl, "ACL rules for Sentinel and Replicas"',
  *judge(stack) {
    const told = new Set<string>();
    for (const config of sentinelConfigs(stack))
      for (const remark of judged(stack, config)) {
        const key = formatPlace(remark.place);
        if (!told.has(key)) yield remark;
        told.add(key);
      }
  },
};

function* judged(stack: ReadStack, config: SentinelConfig): Generator<Remark> {
  for (const monitor of config.monitors) {
    const group = groupOf(stack, monitor);
    const last = (name: string) =>
      config.lines.findLast((line) => line.name === name && line.words[0] === monitor.master);
    const [user, pass] = [last('auth-user'), last('auth-pass')];
    for (const server of group) {
      if (pass === undefined) {
        if (!server.asksForPassword || isFromSecret(stack, config)) continue;
        yield {
          place: monitor.option.place,
          message: `${server.where} asks for a password, and Sentinel sends none: it takes it for down`,
          help: `sentinel auth-pass ${monitor.master} …`,
        };
        break;
      }
      const remark = ofServer(server, {
        name: user?.words[1],
        password: pass.words[1] ?? '',
        userPlace: (user ?? pass).option.place,
        passPlace: pass.option.place,
      });
      if (remark !== undefined) yield remark;
    }
  }
}

/** An include that is not here, as a secret is not, or a script that writes the line. */
function isFromSecret(stack: ReadStack, { tree }: SentinelConfig): boolean {
  return tree.options.some(({ name }) => name === 'include') || isToldAtStart(stack, /\bauth-pass\b/);
}

/** The primary that is watched, and what copies it. */
function groupOf(stack: ReadStack, monitor: SentinelConfig['monitors'][number]): readonly RedisEnd[] {
  const primary = watched(stack, monitor);
  if (primary === undefined) {
    const found = looseAt(stack, monitor.host);
    if (found === undefined) return [];
    const copies = looseReplicas(stack).filter((each) => each.primary?.config === found.config);
    return [found, ...copies.flatMap(({ config }) => looseAt(stack, ownAddress(config)) ?? [])];
  }
  const copies = redisReplicas(stack).filter(
    (each) => each.primary?.plan === primary.plan && each.server.plan !== primary.plan,
  );
  return [primary, ...copies.map(({ server }) => server)].map((server) => endOfContainer(stack, server));
}

/** The first that it is bound to which others reach. */
function ownAddress(config: RedisConfig): string {
  const bound = option(config, 'bind')?.args.map(({ value }) => value) ?? [];
  return bound.find((each) => !/^-?(?:127\.|::|0\.0\.0\.0|\*|localhost)/.test(each)) ?? '';
}

interface Login {
  readonly name: string | undefined;
  readonly password: string;
  readonly userPlace: Remark['place'];
  readonly passPlace: Remark['place'];
}

function ofServer({ users, where }: RedisEnd, login: Login): Remark | undefined {
  const { name, password, userPlace, passPlace } = login;
  if (users === undefined || (name !== undefined && isTemplated(name))) return undefined;
  const known = users.get(name ?? 'default');
  if (known === undefined)
    return name === undefined
      ? undefined
      : { place: userPlace, message: `${where} has no user ${name}: Sentinel takes it for down` };
  const { on, nopass, passwords } = aclFacts(known);
  const isTold =
    !isTemplated(password) &&
    passwords.length > 0 &&
    // A hash does not tell what it is of.
    passwords.every((each) => each.startsWith('>') && !isTemplated(each));
  if (!on)
    return {
      place: known.place,
      message: `Sentinel logs in as ${known.name}, who is off: it takes ${where} for down`,
      help: `user ${known.name} on …`,
    };
  const missing = missingCommands(known);
  if (missing.length > 0)
    return {
      place: known.place,
      message: `Sentinel logs in as ${known.name}, who may not call ${missing.join(', ').toUpperCase()}: no failover through ${where} comes to an end`,
      help: `user ${known.name} … ${wanted.map((each) => `+${each}`).join(' ')}`,
    };
  if (nopass || !isTold || passwords.includes(`>${password}`)) return undefined;
  return {
    place: passPlace,
    message: `${known.name} has another password at ${where}: Sentinel takes it for down`,
  };
}

const wanted =
  'multi slaveof ping exec subscribe config|rewrite role publish info client|setname client|kill script|kill'.split(
    ' ',
  );

function missingCommands(user: AclUser): readonly string[] {
  const { granted } = aclFacts(user);
  return wanted.filter((each) => {
    const [command = ''] = each.split('|');
    if (command === 'slaveof' && mayCall(user, 'replicaof') && mayCall(user, 'slaveof')) return false;
    return !mayCall(user, command) && !granted.some((rule) => rule === each || rule === command);
  });
}
