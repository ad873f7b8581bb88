import type { ServicePlan } from '../../plan/blueprint.ts';
import { parseShell } from '../../syntax/shell/parse.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers } from '../stack/mounts.ts';

/** What a read-only container must write to is writable. */
export const unitsReadOnlyRoot: Rule = {
  id: 'units.read-only-root',
  title: 'What a read-only container must write to is writable',
  area: 'units',
  severity: 'error',
  why: 'The server makes files there before it answers the first request, and ends with "Read-only file system" at every start.',
  source:
    'podman-run(1), --read-only, --read-only-tmpfs (/run, /tmp and /var/tmp); the images of nginx, postgres, redis',
  *judge(stack) {
    for (const { unit, plan } of allContainers(stack)) {
      const line = own(unit, 'ReadOnly');
      if (!plan.readOnly || line === undefined) continue;
      const given = plan.readOnlyTmpfs ? ['/run', '/tmp', '/var/tmp', '/dev/shm', '/var/run'] : ['/dev/shm'];
      const missing = neededBy(plan, hasOwnPaths(stack)).find(
        (folder) =>
          ![...given, ...plan.mounts.filter(({ readOnly }) => !readOnly).map(({ target }) => target)].some(
            (target) => covers(target, folder) || covers(target, folder.replace(/^\/run\//, '/var/run/')),
          ),
      );
      if (missing === undefined) continue;
      const exec = own(unit, 'Exec');
      // Either of the two lines may be the wrong one.
      if (exec?.value.includes(missing) === true)
        yield {
          place: exec.valuePlace,
          message: `this writes to ${missing}, and ${plan.service} has a read-only root: "Read-only file system"`,
          help: `Tmpfs=${missing}, or a path in /tmp or /run`,
        };
      yield {
        place: line.place,
        message: missing.startsWith('/etc/')
          ? `${plan.service} cannot write to ${missing}: no template is filled in`
          : `${plan.service} cannot write to ${missing}, and its server ends at the start`,
        help: `Tmpfs=${missing}`,
      };
    }
  },
};

/** Nginx makes the folder of each of the five at the start, whether it is used or not. */
function hasOwnPaths({ nginx }: ReadStack): boolean {
  return nginx.some(({ trees }) => {
    const texts = [...trees.values()].map(({ text }) => text);
    return ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].every((each) =>
      texts.some((text) => new RegExp(`^[ \\t]*${each}_temp_path\\s`, 'm').test(text)),
    );
  });
}

/** Where the entrypoint of Nginx's image writes what it makes of templates. */
function filledIn({ mounts, environment, entrypoint }: ServicePlan): readonly string[] {
  const hasTemplates = mounts.some(({ target }) => /^\/etc\/nginx\/templates(?:\/|$)/.test(target));
  return hasTemplates && entrypoint === undefined
    ? [environment.NGINX_ENVSUBST_OUTPUT_DIR ?? '/etc/nginx/conf.d']
    : [];
}

/** Where the official images write, however they are told to run. */
function neededBy(plan: ServicePlan, hasOwnPaths: boolean): readonly string[] {
  const { name } = imageOf(plan);
  if (name === 'nginx' && runsOfficial(plan, 'nginx'))
    return [...(hasOwnPaths ? [] : ['/var/cache/nginx', '/run']), ...filledIn(plan)];
  // Its own nginx.conf keeps what it writes in /tmp, another one does not.
  if (name === 'nginx-unprivileged') {
    const isReplaced = plan.mounts.some(({ target }) => /^\/etc\/nginx(?:\/nginx\.conf)?\/?$/.test(target));
    return [...(hasOwnPaths || !isReplaced ? [] : ['/var/cache/nginx']), ...filledIn(plan)];
  }
  if (runsOfficial(plan, 'postgres')) return ['/var/run/postgresql'];
  return writtenBy(plan);
}

/** Files that servers are told to write, and those that a shell makes before it starts one. */
function writtenBy(plan: ServicePlan): readonly string[] {
  const words = commandWords(plan);
  const [shell = '', option = '', script] = plan.command;
  if (/(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && /^-\w*c$/.test(option) && script !== undefined)
    return [...ofOptions(words), ...ofShell(script)];
  return ofOptions(words);
}

function ofOptions(words: readonly string[]): readonly string[] {
  if (!words.some((word) => servers.test(word))) return [];
  const names = words.includes('beat')
    ? /^(?:-s|--schedule|--schedule-filename|--pidfile|-f|--logfile)$/
    : words.some((word) => /(?:^|\/)celery$/.test(word))
      ? /^(?:--pidfile|--statedb|-S|-f|--logfile)$/
      : /^(?:--pid|--pidfile|--access-logfile|--error-logfile|--log-file|--logto|--daemonize|--state|--logfile)$/;
  const isGunicorn = words.some((word) => /(?:^|\/)gunicorn$/.test(word));
  const temporary = words.findIndex((word) => /^--worker-tmp-dir(?:=|$)/.test(word));
  // Each worker keeps a file there by which it is known to live.
  const beats = isGunicorn
    ? temporary === -1
      ? ['/tmp']
      : [words[temporary]?.split('=')[1] ?? words[temporary + 1] ?? '/tmp']
    : [];
  const sockets = words.flatMap((word) => folderOf(/^(?:-b|--bind=)?unix:(\/.+)$/.exec(word)?.[1]));
  const written = words.flatMap((word, at) => {
    const [name = '', joined] = word.startsWith('--') ? word.split('=') : [word];
    return names.test(name) ? folderOf(joined ?? words[at + 1]) : [];
  });
  return [...written, ...sockets, ...beats];
}

const servers = /(?:^|\/)(?:celery|gunicorn|uwsgi|puma|unicorn|(?:redis|valkey)-server)$/;

/** `mkdir -p /app/cache`, `… > /etc/app.conf`, `touch` and `tee`. */
function ofShell(script: string): readonly string[] {
  const tree = parseShell(script, '');
  if (tree.problems.length > 0) return [];
  return walkCommands(tree).flatMap(({ command, statement }) => {
    const to = command.redirections.flatMap(({ operator, target }) =>
      /^(?:&?>>?|>\|)$/.test(operator) ? folderOf(target?.literal) : [],
    );
    // What goes on without it may do without it.
    if (statement.chain.some(({ operator }) => operator === '||')) return [];
    if (command.kind !== 'simple') return to;
    const [program = '', ...rest] = command.words.map(({ literal }) => literal ?? '');
    const paths = rest.filter((word) => word.startsWith('/'));
    if (program === 'mkdir') return [...to, ...paths];
    return /^(?:touch|tee)$/.test(program) ? [...to, ...paths.flatMap(folderOf)] : to;
  });
}

function folderOf(path: string | undefined): readonly string[] {
  if (path === undefined || !/^\/[\w./-]+\/[\w.-]+$/.test(path) || /^\/(?:dev|proc|sys)\//.test(path))
    return [];
  return [path.slice(0, path.lastIndexOf('/'))];
}
