import { bytesOf, type ConfigFile, type ConfigSet } from '../../config/config-set.ts';
import type { TarEntry } from '../../engine/api/tar.ts';
import { liveEntries } from '../certificate-files.ts';
import type { Certificates } from '../certificates.ts';
import { isAtOrUnder } from '../mounts.ts';
import { DH_PARAMETERS } from './dh-parameters.ts';

/** Folders of the host that its Nginx reads besides its own; what the services need is not among them. */
const folders = ['/etc/nginx', '/etc/ssl', '/etc/letsencrypt', '/var/www', '/usr/share/nginx'];

/** The files of the configs that the host's Nginx can come to read. */
export function edgeFiles(configs: ConfigSet): readonly ConfigFile[] {
  return configs.files.filter((file) => folders.some((folder) => isAtOrUnder(file.hostPath, folder)));
}

/** One file as it goes into the Nginx host. */
export function edgeEntry(file: ConfigFile): TarEntry {
  return { path: file.hostPath.slice(1), data: bytesOf(file), mode: file.executable ? 0o755 : 0o644 };
}

/** What the production host has and no repository holds: certificates, the ACME folder, DH parameters. */
export function hostEntries(
  configs: ConfigSet,
  certificates: Pick<Certificates, 'live'>,
  apex: string,
): readonly TarEntry[] {
  const texts = nginxTexts(configs);
  const live = liveEntries(texts, { certificates, apex });
  const dhFiles = texts.flatMap((text) => [...text.matchAll(/(?:^|[;{\s])ssl_dhparam\s+([^\s;]+)\s*;/g)]);
  const parameters = [...new Set(dhFiles.map(([, path = '']) => path))]
    .filter((path) => path.startsWith('/') && !configs.files.some((file) => file.hostPath === path))
    .map((path) => ({ path: path.slice(1), data: DH_PARAMETERS }));
  return [...live, { path: 'var/www/certbot/' }, ...parameters];
}

/** Whether these texts of the Nginx configs name a path. */
export function isNamedByNginx(configs: ConfigSet, path: string): boolean {
  return nginxTexts(configs).some((text) => text.includes(path));
}

function nginxTexts(configs: ConfigSet): readonly string[] {
  return configs.files.filter((file) => isAtOrUnder(file.hostPath, '/etc/nginx')).map((file) => file.text);
}
