import { posix } from 'node:path';
import type { MountPlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { differing } from '../parts/nearly.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { own, type PlannedUnit } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { brings } from '../stack/mounts.ts';

import type { NginxRead } from '../stack/read-nginx.ts';

/** The files that Nginx needs are in its container. */
export const acrossNginxFile: Rule = {
  id: 'across.nginx-file',
  title: 'The files that Nginx needs are in its container',
  area: 'across',
  severity: 'error',
  why: 'Nginx does not start without a certificate, a key or the parameters that its configuration names ("cannot load certificate", "BIO_new_file() failed"); without the file of passwords every request is refused.',
  source: 'docker.io/library/nginx; nginx.org/en/docs/http/ngx_http_ssl_module.html',
  *judge(stack) {
    for (const { container, config } of nginxReaders(stack))
      if (container !== undefined) yield* judged(container, config);
  },
};

function* judged({ plan, unit }: PlannedUnit, config: NginxRead): Generator<Remark> {
  const isImages = runsOfficial(plan, 'nginx') || imageOf(plan).path === 'nginxinc/nginx-unprivileged';
  if (!isImages || plan.entrypoint !== undefined || own(unit, 'Rootfs') !== undefined) return;
  // A command or a script of one's own may make the files at the start.
  if (plan.command.length > 0 && !/(?:^|\/)nginx(?:-debug)?$/.test(plan.command[0] ?? '')) return;
  if (!plan.mounts.some(({ target }) => target.startsWith('/etc/nginx'))) return;
  if (plan.mounts.some(({ target }) => target.startsWith('/docker-entrypoint'))) return;
  const slipped = new Set<MountPlan>();
  for (const item of allNamed(config, ...directives)) {
    const word = item.directive.args[0];
    if (word === undefined || !isFile(word.value)) continue;
    const path = posix.resolve('/etc/nginx', word.value);
    if (brings(plan, path) || ofImage.test(path) || ofPackage.test(path)) continue;
    const other = mountBeside(plan.mounts, config, posix.dirname(path));
    if (other !== undefined) {
      if (slipped.has(other)) continue;
      slipped.add(other);
      yield {
        place: other.place,
        message: `no line of Nginx reads ${other.target}, and ${item.directive.place.file}:${item.directive.place.line} reads ${path}: Nginx does not start`,
        help: `${other.source}:${posix.dirname(path)}`,
      };
      continue;
    }
    const isPassword = item.directive.name === 'auth_basic_user_file';
    yield {
      place: item.directive.place,
      message: `nothing is mounted at ${path} in ${plan.containerName}: ${isPassword ? 'every request here is refused' : 'Nginx does not start'}`,
      help: `Volume=…:${path}:ro, or the path that is mounted: ${nearby(plan.mounts, arg(item, 0))}`,
    };
  }
}

/** A folder beside the one that is named, nearly of its name, that nothing names. */
function mountBeside(mounts: readonly MountPlan[], config: NginxRead, folder: string): MountPlan | undefined {
  if (!/^\/etc\/nginx\/[\w.-]+$/.test(folder)) return undefined;
  const near = mounts.find(
    ({ target }) =>
      posix.dirname(target) === '/etc/nginx' && target !== folder && differing(target, folder) <= 2,
  );
  if (near === undefined) return undefined;
  const paths = allNamed(config, ...directives).map((item) => posix.resolve('/etc/nginx', arg(item, 0)));
  return paths.some((path) => path.startsWith(`${near.target}/`)) ? undefined : near;
}

const directives = [
  'ssl_certificate',
  'ssl_certificate_key',
  'ssl_trusted_certificate',
  'ssl_client_certificate',
  'ssl_dhparam',
  'ssl_crl',
  'ssl_password_file',
  'ssl_session_ticket_key',
  'ssl_stapling_file',
  'proxy_ssl_certificate',
  'proxy_ssl_certificate_key',
  'proxy_ssl_trusted_certificate',
  'grpc_ssl_trusted_certificate',
  'auth_basic_user_file',
  'include',
];

const ofImage =
  /^\/(?:etc\/ssl\/(?:certs|openssl)|usr|dev|proc|tmp|run(?!\/secrets\/)|var\/run|var\/cache)\//;
const ofPackage = /^\/etc\/nginx\/(?:mime\.types|(?:fastcgi|scgi|uwsgi)_params|modules\/.*)$/;

function isFile(value: string): boolean {
  return /^[\w./-]+$/.test(value) && value !== 'off' && !isTemplated(value);
}

function nearby(mounts: readonly { readonly target: string }[], path: string): string {
  const words = path.split('/');
  const found = mounts.find(({ target }) => words.includes(posix.basename(target)));
  return (found ?? mounts[0])?.target ?? '/etc/nginx';
}
