import type { ConfigSet } from '../../config/config-set.ts';
import { resolveNginxIncludes } from '../../syntax/nginx/includes.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';

const entry = '/etc/nginx/nginx.conf';

/** The host's Nginx as it reads its files, all includes followed; places name the files of the repository. */
export function nginxConfig(configs: ConfigSet): NginxConfig {
  const files = configs.files.filter((file) => file.hostPath.startsWith('/etc/nginx/'));
  const sources = new Map(files.map((file) => [file.hostPath, file.source]));
  return resolveNginxIncludes(
    new Map(files.map((file) => [file.hostPath, file.text])),
    entry,
    (hostPath) => sources.get(hostPath) ?? hostPath,
  );
}
