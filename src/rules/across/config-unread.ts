import { posix } from 'node:path';
import type { MountPlan, ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers, pathOutside } from '../stack/mounts.ts';

/** A config file that is mounted is one that the program reads. */
export const acrossConfigUnread: Rule = {
  id: 'across.config-unread',
  title: 'A config file that is mounted is one that the program reads',
  area: 'across',
  severity: 'error',
  why: 'The program starts all the same, with the defaults of its image: no password, no limits, the wrong site.',
  source:
    'docker.io/library/redis, postgres, nginx and haproxy, "Configuration"; their entrypoints and default commands',
  *judge(stack) {
    for (const { plan, unit } of plannedUnits(stack)) {
      if (plan.entrypoint !== undefined) continue;
      for (const mount of plan.mounts) {
        const unread = mount.kind === 'bind' ? unreadIn(stack, plan, mount) : undefined;
        if (unread === undefined) continue;
        yield {
          place: mount.place,
          message: `${unread.reader} does not read ${mount.target}: ${unread.why}`,
          help: unread.help,
        };
        // Where a command stands, it may be the line that forgot it.
        const line = own(unit, 'Exec');
        if (line !== undefined && unread.help.startsWith('Exec='))
          yield {
            place: line.valuePlace,
            message: `this does not name ${mount.target}, which nothing else reads: ${unread.why}`,
            help: unread.help,
          };
      }
    }
  },
};

interface Unread {
  readonly reader: string;
  readonly why: string;
  readonly help: string;
}

function unreadIn(stack: ReadStack, plan: ServicePlan, mount: MountPlan): Unread | undefined {
  if (runsOfficial(plan, 'redis')) return byRedis(stack, plan, mount);
  if (runsOfficial(plan, 'postgres')) return byPostgres(stack, plan, mount);
  if (runsOfficial(plan, 'haproxy')) return byHaproxy(plan, mount);
  return byNginx(stack, plan, mount);
}

/** Redis knows no place of its own for a config. */
function byRedis(stack: ReadStack, { command }: ServicePlan, { target }: MountPlan): Unread | undefined {
  const isConfig = /\/(?:redis|valkey)[^/]*\.conf$|^\/(?:usr\/local\/)?etc\/(?:redis|valkey)\/?$/.test(
    target,
  );
  const [program = 'redis-server'] = command;
  const isServer = /(?:^|\/)(?:redis|valkey)-server$|^-|\.conf$/.test(program);
  if (!isConfig || !isServer || isNamed(target, command) || isNamedIn(stack, 'redis', target))
    return undefined;
  const path = target.endsWith('.conf') ? target : `${target.replace(/\/$/, '')}/redis.conf`;
  const words = command.filter((word) => word !== program).join(' ');
  return {
    reader: 'redis-server',
    why: 'it reads the file that its command names, and no other',
    help: `Exec=${/-server$/.test(program) ? program : 'redis-server'} ${path}${words === '' ? '' : ` ${words}`}`,
  };
}

/** The server reads what is in its data folder, unless told. */
function byPostgres(stack: ReadStack, plan: ServicePlan, mount: MountPlan): Unread | undefined {
  const { target, option } = configIn(stack, plan, mount) ?? { target: mount.target, option: undefined };
  const [program = 'postgres'] = plan.command;
  if (option === undefined || !/^(?:postgres|-.*)$/.test(program)) return undefined;
  // A postgresql.conf that is not here may name it.
  if (option === 'hba_file' && namesUnknown(stack, plan)) return undefined;
  const data = plan.environment.PGDATA ?? '/var/lib/postgresql';
  const isInData = covers(data, target) || covers('/var/lib/postgresql', target);
  const isCopied = plan.mounts.some((each) => mayCopy(stack, each, target));
  if (isInData || isCopied || isNamed(target, plan.command) || isNamedIn(stack, 'postgres', target))
    return undefined;
  return {
    reader: 'PostgreSQL',
    why: 'it reads those in its data folder',
    help: `Exec=postgres -c ${option}=${target}`,
  };
}

/** The file that a mount brings, or that of a folder which nothing reads. */
function configIn(
  stack: ReadStack,
  plan: ServicePlan,
  mount: MountPlan,
): { readonly target: string; readonly option: string | undefined } | undefined {
  const option = optionFor(stack, mount);
  if (option !== undefined) return { target: mount.target, option };
  if (posix.extname(mount.target) !== '' || mount.source === '') return undefined;
  const read = [...plan.command, ...stack.filesOf('postgres').map(({ text }) => text)];
  for (const [name, option] of [
    ['postgresql.conf', 'config_file'],
    ['pg_hba.conf', 'hba_file'],
  ] as const) {
    const target = posix.join(mount.target, name);
    if (stack.find(posix.join(mount.source, name)) === undefined) continue;
    // Named from elsewhere, or the whole is under another name.
    if (read.some((text) => text.includes(name) || text.includes(`${option}=`))) continue;
    return { target, option };
  }
  return undefined;
}

function namesUnknown(stack: ReadStack, { command, mounts }: ServicePlan): boolean {
  const path = command.flatMap((word) => /config[_-]file=(\/\S+)$/.exec(word)?.[1] ?? []).at(-1);
  return path !== undefined && stack.find(pathOutside(mounts, path) ?? path) === undefined;
}

/** What names a file of that kind; a piece of settings by what stands in it. */
function optionFor(stack: ReadStack, { source, target }: MountPlan): string | undefined {
  const name = posix.basename(target);
  if (name === 'postgresql.conf') return 'config_file';
  if (name === 'pg_hba.conf') return 'hba_file';
  const isPiece = name.endsWith('.conf') && stack.find(source)?.role === 'postgres';
  return isPiece ? 'config_file' : undefined;
}

/** What runs at the first start may copy it: a script, or what is not here. */
function mayCopy(stack: ReadStack, { source, target }: MountPlan, config: string): boolean {
  if (!target.startsWith('/docker-entrypoint-initdb.d')) return false;
  const started = firstStarts(stack).filter(({ server }) =>
    server.plan.mounts.some((each) => each.source === source),
  );
  const name = posix.basename(config);
  return (
    started.length === 0 ||
    started.some(({ scripts }) =>
      scripts.some(({ text }) => text.includes(name) || /\bcp\b|rsync/.test(text)),
    )
  );
}

function byHaproxy({ command }: ServicePlan, { target }: MountPlan): Unread | undefined {
  if (!target.endsWith('/haproxy.cfg') || covers('/usr/local/etc/haproxy', target)) return undefined;
  if (isNamed(target, command) || (/^[^-]/.test(command[0] ?? '') && command[0] !== 'haproxy'))
    return undefined;
  return {
    reader: 'HAProxy',
    why: 'the image’s command names /usr/local/etc/haproxy/haproxy.cfg',
    help: `Volume=…:/usr/local/etc/haproxy/haproxy.cfg:ro`,
  };
}

const places =
  /^\/etc\/nginx\/(?:conf\.d|http\.d|sites-enabled|sites-available|vhosts?(?:\.d)?|servers)(?:\/|$)/;

/** What nginx.conf includes; that of the image includes /etc/nginx/conf.d/*.conf. */
function byNginx(stack: ReadStack, plan: ServicePlan, { target }: MountPlan): Unread | undefined {
  if (!places.test(target) || plan.command.includes('-c')) return undefined;
  const own = plan.mounts.find((each) => /^\/etc(?:\/nginx(?:\/nginx\.conf)?)?\/?$/.test(each.target));
  const isImages = /^(?:docker\.io\/library\/nginx|docker\.io\/nginxinc\/nginx-unprivileged|nginx):/.test(
    plan.image.reference,
  );
  if (
    own === undefined ? !isImages : !own.target.endsWith('nginx.conf') || stack.find(own.source) === undefined
  )
    return undefined;
  const enabled = plan.mounts.some((each) => each.target.startsWith('/etc/nginx/sites-enabled'));
  if (target.startsWith('/etc/nginx/sites-available') && enabled) return undefined;
  const patterns = [...(own === undefined ? ['/etc/nginx/conf.d/*.conf'] : []), ...includesOf(stack)];
  if (patterns.some((pattern) => takes(pattern, target))) return undefined;
  return {
    reader: 'Nginx',
    why:
      own === undefined
        ? 'the image’s nginx.conf includes /etc/nginx/conf.d/*.conf only'
        : 'nginx.conf does not include it',
    help: own === undefined ? 'mount it at /etc/nginx/conf.d/….conf' : `include ${target};`,
  };
}

function includesOf(stack: ReadStack): readonly string[] {
  const lines = stack
    .filesOf('nginx')
    .flatMap(({ text }) => [...text.matchAll(/^\s*include\s+["']?([^;"'\s]+)/gm)]);
  return lines.map(([, path = '']) => (path.startsWith('/') ? path : `/etc/nginx/${path}`));
}

/** Whether an `include` reads a file, or something in a folder. */
function takes(pattern: string, target: string): boolean {
  const words = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${words.join('[^/]*')}$`).test(target) || covers(target, posix.dirname(pattern));
}

/** By its path, or by its name from the folder that the program works in. */
function isNamed(target: string, words: readonly string[]): boolean {
  const name = posix.basename(target);
  return words.some((word) => word.includes(target) || (name.includes('.') && word.includes(name)));
}

function isNamedIn(stack: ReadStack, role: 'redis' | 'postgres', target: string): boolean {
  return stack.filesOf(role).some(({ text }) => text.includes(target));
}
