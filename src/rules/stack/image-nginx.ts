import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { withoutTemplateName } from './mask-templates.ts';

/** What a container of Nginx reads: files of the repository by their path there. */
export type MountedNginx = ReadonlyMap<string, ConfigFile>;

/** The name that findings in the image's own files would bear: nobody can mend them, so none is told. */
export const imageNginxFile = 'the image’s nginx.conf';

/** nginx.conf of docker.io/library/nginx and nginxinc/nginx-unprivileged. */
export const imageNginxConf = `worker_processes auto;
error_log /var/log/nginx/error.log notice;
events { worker_connections 1024; }
http {
  types { text/html html; }
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" '
    '$status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
  access_log /var/log/nginx/access.log main;
  sendfile on;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
`;

/** Containers that run the image's own nginx.conf, with the files that are mounted beside it. */
export function mountedNginx(
  services: readonly ServicePlan[],
  files: readonly ConfigFile[],
  find: (hostPath: string) => ConfigFile | undefined,
): readonly MountedNginx[] {
  return services.flatMap((plan) => {
    if (
      !/^(?:docker\.io\/library\/nginx|docker\.io\/nginxinc\/nginx-unprivileged|nginx):/.test(
        plan.image.reference,
      )
    )
      return [];
    const isOwn = plan.mounts.some(({ target }) => /^\/etc(?:\/nginx(?:\/nginx\.conf)?)?\/?$/.test(target));
    if (isOwn || plan.command.includes('-c')) return [];
    const found = new Map(
      plan.mounts
        .flatMap((mount) => placedFiles(mount, files, find))
        .map(([path, file]) => [rendered(path, file, plan), file]),
    );
    return [...found.keys()].some((path) => /^\/etc\/nginx\/conf\.d\/[^/]+\.conf$/.test(path)) ? [found] : [];
  });
}

/** What a container that is given this nginx.conf has below /etc/nginx as well. */
export function mountedWith(
  entry: ConfigFile,
  services: readonly ServicePlan[],
  files: readonly ConfigFile[],
  find: (hostPath: string) => ConfigFile | undefined,
): MountedNginx {
  for (const plan of services) {
    if (!plan.mounts.some(({ target }) => target.startsWith('/etc/nginx/'))) continue;
    const found = plan.mounts.flatMap((mount) => placedFiles(mount, files, find));
    if (found.some(([, file]) => file === entry))
      return new Map(found.map(([path, file]) => [rendered(path, file, plan), file]));
  }
  return new Map();
}

/** Where the image's entrypoint writes what it makes of a template, whose ending the path may bear no more. */
function rendered(path: string, { source }: ConfigFile, { environment }: ServicePlan): string {
  const suffix = environment.NGINX_ENVSUBST_TEMPLATE_SUFFIX ?? '.template';
  const from = environment.NGINX_ENVSUBST_TEMPLATE_DIR ?? '/etc/nginx/templates';
  if (!path.startsWith(`${from}/`) || !source.endsWith(suffix)) return path;
  const to = environment.NGINX_ENVSUBST_OUTPUT_DIR ?? '/etc/nginx/conf.d';
  const name = path.slice(from.length + 1);
  return posix.join(to, name.endsWith(suffix) ? name.slice(0, -suffix.length) : name);
}

export function placedFiles(
  { kind, source, target }: ServicePlan['mounts'][number],
  files: readonly ConfigFile[],
  find: (hostPath: string) => ConfigFile | undefined,
): (readonly [string, ConfigFile])[] {
  if (kind !== 'bind' || !target.startsWith('/etc/nginx/')) return [];
  const name = posix.basename(source);
  const file = /\.\w+$/.test(posix.basename(target))
    ? (find(source) ?? find(withoutTemplateName(source)))
    : undefined;
  if (file !== undefined) return [[target, file]];
  const inside = files.filter(({ hostPath }) => hostPath.startsWith(`${source}/`));
  const folders = new Set(
    files.map(({ hostPath }) => posix.dirname(hostPath)).filter((folder) => posix.basename(folder) === name),
  );
  const [folder] = folders;
  const there =
    inside.length > 0 || folders.size !== 1
      ? inside.map((each) => [each.hostPath.slice(source.length + 1), each] as const)
      : files
          .filter(({ hostPath }) => hostPath.startsWith(`${folder}/`))
          .map((each) => [each.hostPath.slice((folder ?? '').length + 1), each] as const);
  return there.map(([path, each]) => [posix.join(target, path), each] as const);
}
