import { posix } from 'node:path';
import type { ConfigSet } from '../../config/config-set.ts';
import { resolveNginxIncludes } from '../../syntax/nginx/includes.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';

/** A host whose repository has sites only: Debian's own nginx.conf includes these. */
const ofThePackage = 'http { include /etc/nginx/conf.d/*.conf; include /etc/nginx/sites-enabled/*; }';
const entry = '/etc/nginx/nginx.conf';

/** The host's Nginx as it reads its files, all includes followed; places name the files of the repository. */
export function nginxConfig(configs: ConfigSet): NginxConfig {
  const files = nginxFiles(configs);
  const sources = new Map(files.map((file) => [file.hostPath, file.source]));
  const texts = new Map(files.map((file) => [file.hostPath, file.text]));
  if (!texts.has(entry)) texts.set(entry, ofThePackage);
  return resolveNginxIncludes(texts, entry, (hostPath) => sources.get(hostPath) ?? hostPath);
}

/** As Nginx sees them: under /etc/nginx, also where a container has a folder of another name bound there. */
function nginxFiles({ files }: ConfigSet): readonly { hostPath: string; source: string; text: string }[] {
  const onHost = files.filter((file) => file.hostPath.startsWith('/etc/nginx/'));
  if (onHost.length > 0) return onHost;
  const own = files.filter((file) => file.role === 'nginx');
  const folder = posix.dirname(
    own.find((file) => posix.basename(file.hostPath) === 'nginx.conf')?.hostPath ?? '/',
  );
  return own.map((file) => ({
    ...file,
    hostPath: file.hostPath.startsWith(`${folder}/`)
      ? `/etc/nginx/${file.hostPath.slice(folder.length + 1)}`
      : `/etc/nginx/conf.d/${posix.basename(file.hostPath)}`,
  }));
}
