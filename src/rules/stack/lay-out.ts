import { posix } from 'node:path';
import type { ConfigFile, ConfigRole, ConfigSet, HostUser } from '../../config/config-set.ts';
import { roleOf } from '../../config/role.ts';
import { globPaths, isGlob } from '../../syntax/text/glob.ts';
import { isForeign } from './foreign.ts';
import { withoutTemplateName } from './mask-templates.ts';
import { isOfUsersQuadlet } from './users-folder.ts';

/** A file as a repository has it. */
export interface SourceFile {
  readonly source: string;
  readonly text: string;
  readonly executable: boolean;
  /** Where it is reached, if by a link; decides what it is read as. */
  readonly at?: string;
}

const user: HostUser = { name: 'user', uid: 1000, home: '/home/user' };
const root: HostUser = { name: 'root', uid: 0, home: '/root' };

/** Stands for the folder that is read. */
const top = '/stack';

/** Where a file of the folder that is read stands on the host. */
export function hostPathOf(source: string): string {
  return `${top}/${source.replace(/^(?:\.{0,2}\/)+/, '')}`;
}

/** Puts files of a repository whose layout is unknown where a host would have them. */
export function layOut(sources: readonly SourceFile[]): ConfigSet {
  const isOfChezmoi = sources.some(({ source }) => /(?:^|\/)dot_\w/.test(source));
  const named = sources.map((source) => {
    const name = hostPathOf(withoutTemplateName(source.at ?? source.source));
    return { ...source, name: isOfChezmoi ? asChezmoiNames(name) : name };
  });
  const nginxRoots = named
    .filter(({ name }) => posix.basename(name) === 'nginx.conf')
    .map(({ name }) => posix.dirname(name));
  const files = named.flatMap(({ name, source, text, executable }): ConfigFile[] => {
    const guessed = roleIn(name, text, nginxRoots);
    const foreign = isForeign(guessed, name, text);
    // Quadlet's units are found by their names: networkd's must not stand among them.
    if (foreign && guessed === 'unit') return [];
    return [{ role: foreign ? 'other' : guessed, source, hostPath: name, text, executable }];
  });
  const all = withoutPoolerHba(withNginxIncludes(withRedisIncludes(withPostgresIncludes(files))));
  return { files: all, unitFolder: unitFolderOf(all), user: isOfRoot(all) ? root : user };
}

/** `dot_config/private_app/executable_run` is `.config/app/run` at home. */
function asChezmoiNames(path: string): string {
  return path
    .split('/')
    .map((part) => part.replace(chezmoiAttributes, '').replace(/^dot_/, '.'))
    .join('/');
}

const chezmoiAttributes =
  /^(?:(?:after|before|create|encrypted|exact|executable|empty|external|modify|once|onchange|private|readonly|remove|run|symlink)_)+/;

function roleIn(name: string, text: string, nginxRoots: readonly string[]): ConfigRole {
  const role = roleOf(name, text);
  const base = posix.basename(name);
  if (isOfSentinel(base, text)) return 'other';
  if (role !== 'other') return role;
  // Pgpool's: whom it lets past the server asks again. And a map of users.
  if (base === 'pool_hba.conf' || /^pg_ident\b/.test(base)) return 'other';
  if (name.includes('/etc/nginx/')) return 'nginx';
  if (/^(?:redis|valkey)\b/m.test(base) && base.endsWith('.conf')) return 'redis';
  if (/(?:^|\/)(?:redis|valkey)\/[^/]+\.conf$/.test(withoutTemplateName(name)) && isOfServer(text))
    return 'redis';
  if (base === 'acl.conf' || /users?\.acl$/.test(base)) return 'redis-acl';
  if (/(?:^|[._-])env$/.test(base) && !text.startsWith('#!')) return 'env';
  const isPlain = base.endsWith('.conf') || !base.includes('.') || /\/sites-\w+\//.test(name);
  if (isPlain && looksLikeNginx(text)) return 'nginx';
  const inside = nginxRoots.some((folder) => folder !== top && name.startsWith(`${folder}/`));
  const isBeside = base.endsWith('.conf') || base === 'mime.types' || base.endsWith('_params');
  // Comments alone are any program's.
  if (inside && isBeside && /^[ \t]*[^#;\s]/m.test(text) && !/^[A-Z_]+=/m.test(text)) return 'nginx';
  if (/\/(?:snippets|sites-\w+)\//.test(name) && inside) return 'nginx';
  if (inside && /\.(?:inc|map|vhost|geo|list)$/.test(base) && /;[ \t]*(?:#|$)|\{/m.test(text)) return 'nginx';
  if (!base.endsWith('.conf')) return 'other';
  if (isNginxSettings(text)) return 'nginx';
  // An nginx.conf at the very top says nothing of the folders below, but what they hold may.
  return nginxRoots.includes(top) && isDirectives(text) ? 'nginx' : roleByWords(text);
}

/** What only a whole redis.conf says, where the folder has its name. */
function isOfServer(text: string): boolean {
  return /^[ \t]*(?:bind|port)[ \t]+\S/m.test(text) && !/^[ \t]*(?:\[|[\w.]+[ \t]*=)|[;{][ \t]*$/m.test(text);
}

/** Sentinel reads redis.conf's lines and its own. */
function isOfSentinel(base: string, text: string): boolean {
  if (/^(?:(?:redis|valkey)-?)?sentinel.*\.conf$/.test(base)) return true;
  return base.endsWith('.conf') && /^[ \t]*sentinel[ \t]+monitor[ \t]/im.test(text.slice(0, 100_000));
}

/** Nothing but `name value;` and blocks. */
function isDirectives(text: string): boolean {
  const lines = text
    .slice(0, 100_000)
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  return (
    lines.length > 0 &&
    /^[a-z][a-z0-9_]*\s[^=]/.test(lines[0] ?? '') &&
    lines.every((line) => !/^\[|^\w+\s*=/.test(line)) &&
    /[;{}]$/.test(lines.at(-1) ?? '') &&
    lines.filter((line) => /[;{}]$/.test(line)).length * 2 >= lines.length
  );
}

/** A piece of a config that has no block: what a `conf.d` under another name holds. */
function isNginxSettings(text: string): boolean {
  const count = text.slice(0, 100_000).match(ofNginx)?.length ?? 0;
  if (count === 0 || !isDirectives(text)) return false;
  return count > 1 || (text.match(/;[ \t]*(?:#.*)?$/gm)?.length ?? 0) < 3;
}

const ofNginx =
  /^[ \t]*(?:server_tokens|ssl_(?:protocols|ciphers|session_\w+|certificate\w*|prefer_server_ciphers|ecdh_curve|dhparam|stapling\w*)|limit_(?:req|conn)(?:_\w+)?|log_format|access_log|client_(?:max_body_size|\w+_timeout|\w+_buffer_size)|keepalive_timeout|proxy_(?:set_header|cache_path|\w+_timeout|buffers|buffering|http_version|pass|hide_header|redirect)|fastcgi_\w+|uwsgi_\w+|gzip(?:_\w+)?|set_real_ip_from|real_ip_\w+|add_header|open_file_cache\w*|large_client_header_buffers|types_hash_\w+|sendfile|tcp_nopush)[ \t]+[^;{}]*;/gm;

/** Perl and JavaScript have blocks called map and if too. */
const ofPrograms =
  /^[ \t]*(?:(?:my|our)\s+[$@%(]|sub\s+\w*\s*\{|package\s+[\w:]+;|use\s+(?:strict|warnings)\b|(?:const|let|var)\s+\w+\s*=|import\s)|\$\w+->|=~\s*[/m]/m;

/** Headlines, and lines of words that begin as sentences do: documentation with examples in it. */
const prose =
  /^[ \t]*={2,}[ \t]*\w.*={2,}[ \t]*$|^```|^[A-Z][a-z]*(?: [\w'’,()./:-]+){4,}\n(?:.*\n)*?[A-Z][a-z]*(?: [\w'’,()./:-]+){4,}$/m;

function looksLikeNginx(text: string): boolean {
  if (/^[ \t]*(?:<\w|\/\/|\};[ \t]*$)/m.test(text) || ofPrograms.test(text) || prose.test(text)) return false;
  return /^[ \t]*(?:server|http|events|location\s[^\n{]*|upstream\s+[^\s{]+|map\s+\S+\s+[^\s{]+)\s*\{(?![{%#])/m.test(
    text.slice(0, 100_000),
  );
}

/** A `.conf` whose name says nothing. */
function roleByWords(text: string): ConfigRole {
  const head = text.slice(0, 100_000);
  const count = (pattern: RegExp) => head.match(pattern)?.length ?? 0;
  if (
    count(
      /^[ \t]*(?:maxmemory(?:-policy|-samples)?|append(?:only|fsync|filename|dirname)|dbfilename|requirepass|protected-mode|aclfile|save|replicaof|(?:replica|repl|slave|tls|lazyfree|auto-aof|min-replicas)-[a-z-]+|master(?:auth|user)|rename-command|client-output-buffer-limit|stop-writes-on-bgsave-error|unixsocket(?:perm)?|tcp-keepalive|io-threads|maxclients)[ \t]/gm,
    ) >= 2
  )
    return 'redis';
  if (
    count(
      /^[ \t]*(?:shared_buffers|max_connections|wal_level|listen_addresses|(?:maintenance_)?work_mem|archive_mode|log_(?:connections|disconnections|checkpoints|statement|destination|directory|filename|line_prefix|timezone|lock_waits|temp_files|min_\w+)|logging_collector|archive_command|max_wal_size|synchronous_commit|password_encryption|effective_cache_size|random_page_cost)\b[ \t]*=?/gm,
    ) >= 2
  )
    return 'postgres';
  const rules = count(/^[ \t]*(?:local|host(?:no)?(?:ssl|gssenc)?)[ \t]+\S+[ \t]+\S+/gm);
  // Most of the file, where a script or another program's config may have one such line.
  if (rules >= 1 && rules * 2 > count(/^[ \t]*[^#\s]/gm)) return 'pg-hba';
  return 'other';
}

/** The deepest folder that holds every unit. */
function unitFolderOf(files: readonly ConfigFile[]): string {
  const folders = files
    .filter(({ role }) => role === 'unit')
    .map(({ hostPath }) => posix.dirname(hostPath).replace(/\/[^/]+\.d$/, ''));
  const [first, ...others] = folders;
  if (first === undefined) return top;
  let shared = first.split('/');
  for (const folder of others) {
    const parts = folder.split('/');
    const end = shared.findIndex((part, at) => parts[at] !== part);
    if (end !== -1) shared = shared.slice(0, end);
  }
  return shared.join('/');
}

/** Units under /etc, or that a system's own target starts, are root's; all others are taken for a user's. */
function isOfRoot(files: readonly ConfigFile[]): boolean {
  const units = files.filter(({ role }) => role === 'unit');
  if (units.some(({ hostPath }) => isOfUsersQuadlet(hostPath))) return false;
  if (units.some(({ hostPath }) => hostPath.includes('/etc/containers/systemd'))) return true;
  const wanted = (target: string) =>
    units.filter(({ text }) => new RegExp(`^\\s*WantedBy=.*\\b${target}`, 'm').test(text)).length;
  return wanted('multi-user\\.target') > wanted('default\\.target');
}

/** What a postgresql.conf includes is one too, whatever its settings and its name. */
function withPostgresIncludes(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const folders = new Set<string>();
  const named = new Set<string>();
  for (const { role, text } of files) {
    if (role !== 'postgres' || !/include/i.test(text)) continue;
    for (const [, dir, path = ''] of text.matchAll(
      /^[ \t]*include(_dir)?(?:_if_exists)?[ \t]*=?[ \t]*'([^'\n]+)'/gim,
    ))
      (dir === undefined ? named : folders).add(posix.basename(path));
  }
  if (folders.size + named.size === 0) return files;
  return files.map((file) => {
    if (file.role !== 'other' || !file.hostPath.endsWith('.conf')) return file;
    // Other programs have a conf.d too, with sections and blocks in it.
    if (/^[ \t]*(?:\[|<\w)|[;{][ \t]*$/m.test(file.text)) return file;
    const inside =
      folders.has(posix.basename(posix.dirname(file.hostPath))) || named.has(posix.basename(file.hostPath));
    return inside ? { ...file, role: 'postgres' as const } : file;
  });
}

/** PgBouncer has a file of the same kind for its own clients: it is none of the server's. */
function withoutPoolerHba(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const named = new Set(
    files.flatMap(({ role, text }) =>
      role === 'other' && text.includes('auth_hba_file')
        ? [...text.matchAll(/^[ \t]*auth_hba_file[ \t]*=[ \t]*(\S+)/gm)].map(([, path = '']) =>
            lastNames(path),
          )
        : [],
    ),
  );
  if (named.size === 0) return files;
  return files.map((file) =>
    file.role === 'pg-hba' && named.has(lastNames(file.hostPath))
      ? { ...file, role: 'other' as const }
      : file,
  );
}

/** So is what a redis.conf includes by its name, or all of a folder. */
function withRedisIncludes(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const paths = files
    .filter(({ role, text }) => role === 'redis' && text.includes('include'))
    .flatMap(({ text }) => [...text.matchAll(/^[ \t]*include[ \t]+"?([^"\s]+)/gim)])
    .map(([, path = '']) => path);
  if (paths.length === 0) return files;
  const patterns = paths.filter((path) => isGlob(posix.basename(path)));
  const named = new Set(paths.filter((path) => !patterns.includes(path)).map((path) => posix.basename(path)));
  const isOfFolder = ({ hostPath }: ConfigFile) =>
    patterns.some((pattern) => {
      const folder = posix.basename(posix.dirname(pattern));
      return (
        folder === posix.basename(posix.dirname(hostPath)) &&
        globPaths(posix.basename(pattern), [posix.basename(hostPath)]).length > 0
      );
    });
  return files.map((file) =>
    // Users too may stand in what is included, line by line as in redis.conf.
    (file.role === 'other' || file.role === 'redis-acl') &&
    file.hostPath.endsWith('.conf') &&
    (named.has(posix.basename(file.hostPath)) || isOfFolder(file))
      ? { ...file, role: 'redis' as const }
      : file,
  );
}

/** And what a config of Nginx includes by its name, of the folder that it names. */
function withNginxIncludes(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const named = new Set<string>();
  const add = (text: string) => {
    if (!text.includes('include')) return;
    for (const [, path = ''] of text.matchAll(/(?:^|[;{])[ \t]*include[ \t]+["']?([\w./-]+)["']?[ \t]*;/gm))
      named.add(lastNames(path));
  };
  const folders = new Set<string>();
  for (const { role, text, hostPath } of files) {
    if (role !== 'nginx') continue;
    add(text);
    folders.add(posix.dirname(hostPath));
  }
  // Where the folder is mounted its name may be another one.
  const bases = new Set([...named].map((path) => posix.basename(path)));
  const isNamed = ({ role, hostPath }: ConfigFile) =>
    role === 'other' &&
    (named.has(lastNames(hostPath)) ||
      named.has(posix.basename(hostPath)) ||
      (bases.has(posix.basename(hostPath)) && folders.has(posix.dirname(hostPath))));
  if (!files.some(isNamed)) return files;
  for (const file of files) if (isNamed(file)) add(file.text);
  return files.map((file) => (isNamed(file) ? { ...file, role: 'nginx' as const } : file));
}

/** `snippets/tls.conf` of /etc/nginx/snippets/tls.conf; a name alone as it is. */
function lastNames(path: string): string {
  return path.split('/').slice(-2).join('/');
}
