import { posix } from 'node:path';
import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { covers } from '../stack/mounts.ts';

/** Nginx may write where it is told to. */
export const acrossNginxWritable: Rule = {
  id: 'across.nginx-writable',
  title: 'Nginx may write where it is told to',
  area: 'across',
  severity: 'error',
  why: 'Nginx makes its folders and opens its logs before it answers anything: with "(30: Read-only file system)" or "(13: Permission denied)" it ends at every start.',
  source:
    'podman-run(1), --read-only, --read-only-tmpfs (/run, /tmp and /var/tmp), --user; docker.io/library/nginx: /var/cache/nginx and /run belong to root',
  *judge(stack) {
    const nginx = onlyNginx(stack);
    if (nginx === undefined) return;
    const { plan, unit } = nginx.container;
    const isOfficial = runsOfficial(plan, 'nginx');
    if (own(unit, 'Rootfs') !== undefined || plan.entrypoint !== undefined) return;
    const isUnprivileged = imageOf(plan).path === 'nginxinc/nginx-unprivileged';
    const isOthers = !isOfficial && !isUnprivileged;
    const isRoot = plan.user === undefined ? isOfficial : /^(?:0|root)(?::|$)/.test(plan.user);
    const asUser = !isOthers && !isRoot;
    if (!plan.readOnly && !asUser) return;
    for (const item of allNamed(nginx.config, ...written)) {
      if (isOthers && !arg(item, 0).startsWith('/')) continue;
      const path = writtenPath(item.directive.name, arg(item, 0));
      if (path === undefined || (!isOthers && /^\/var\/log\/nginx\/(?:access|error)\.log$/.test(path)))
        continue;
      if (isGiven(plan, path)) continue;
      if (!plan.readOnly && !(isUnprivileged ? ofRootAlone : ofRoot).test(path)) continue;
      const folder = /_(?:path)$/.test(item.directive.name) ? path : posix.dirname(path);
      yield {
        place: item.directive.place,
        message: `${plan.containerName} cannot write to ${path}, ${plan.readOnly ? 'its root is read-only' : `as ${plan.user ?? 'its user, 101'}`}: Nginx does not start`,
        help: `Tmpfs=${folder}, Volume=…:${folder}, or a path in /tmp`,
      };
    }
  },
};

const by = ['proxy', 'fastcgi', 'uwsgi', 'scgi'];
const written = [
  ...['pid', 'lock_file', 'access_log', 'error_log', 'client_body_temp_path'],
  ...by.flatMap((each) => [`${each}_temp_path`, `${each}_cache_path`]),
];

/** The folders of the official image that only root may write to. */
const ofRoot = /^\/(?:run|var\/run|var\/cache|var\/lib|etc|usr|srv|data)(?:\/|$)/;

/** In the image that runs as 101 the cache and the configuration are that user's. */
const ofRootAlone = /^\/(?:run|var\/run|var\/lib|usr|srv|data)(?:\/|$)/;

function writtenPath(name: string, value: string): string | undefined {
  if (value === '' || value.includes('$') || isTemplated(value)) return undefined;
  if (/_log$/.test(name) && !value.startsWith('/')) return undefined;
  if (/^\/dev\/|^\/proc\//.test(value) || value === '/dev/null') return undefined;
  return posix.resolve('/etc/nginx', value);
}

function isGiven(plan: ServicePlan, path: string): boolean {
  const tmpfs = plan.readOnly && plan.readOnlyTmpfs ? ['/run', '/tmp', '/var/tmp', '/var/run'] : [];
  const mounted = plan.mounts.filter(({ readOnly }) => !readOnly).map(({ target }) => target);
  // A file or a folder that is mounted to be read lies in nothing that one may write to.
  const shut = plan.mounts.filter(({ readOnly }) => readOnly).map(({ target }) => target);
  const open = [...tmpfs, '/dev/shm', ...mounted].filter(
    (target) => covers(target, path.replace(/^\/var\/run\//, '/run/')) || covers(target, path),
  );
  const longest = Math.max(0, ...open.map((target) => target.length));
  return open.length > 0 && !shut.some((target) => covers(target, path) && target.length > longest);
}
