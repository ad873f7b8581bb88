import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { covers } from '../parts/units/mounts.ts';
import type { ReadStack } from '../read-stack.ts';

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

/** Files that celery and gunicorn are told to write. */
function writtenBy(plan: ServicePlan): readonly string[] {
  const words = commandWords(plan);
  if (!words.some((word) => /(?:^|\/)(?:celery|gunicorn)$/.test(word))) return [];
  const names = words.includes('beat')
    ? /^(?:-s|--schedule|--schedule-filename|--pidfile)$/
    : /^(?:--pid|--pidfile|--statedb|-S)$/;
  return words.flatMap((word, at) => {
    const [name = '', joined] = word.startsWith('--') ? word.split('=') : [word];
    const path = names.test(name) ? (joined ?? words[at + 1] ?? '') : '';
    return /^\/[\w./-]+\/[\w.-]+$/.test(path) ? [path.slice(0, path.lastIndexOf('/'))] : [];
  });
}
