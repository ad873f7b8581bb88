import { posix } from 'node:path';
import type { UnitEntry } from '../../syntax/unit/tree.ts';
import { isTrue } from '../../units/lookup.ts';
import type { Remark } from '../define-rule.ts';
import { backupFolders, isRelated, type ScriptFolder } from '../parts/scripts/backup-paths.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import {
  entries,
  isOfUserManager,
  openedPaths,
  runsScript,
  servicesOf,
  value,
} from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service may write where its script writes. */
export const scriptsProtectedPath = timersRule({
  id: 'scripts.protected-path',
  title: 'a service may write where its script writes',
  severity: 'error',
  why: 'With ProtectSystem=strict everything but what ReadWritePaths= and the service\'s own directories name is read-only: each run ends with "Read-only file system".',
  source: 'systemd.exec(5), ProtectSystem=',
  *judge(units, stack) {
    const { dumps, others } = backupFolders(stack);
    for (const service of servicesOf(units)) {
      yield* closedHome(service, [...dumps, ...others]);
      yield* closedBy(service, [...dumps, ...others]);
      const dynamic = entries(service, 'Service', 'DynamicUser').find(({ value: set }) => isTrue(set));
      const line = entries(service, 'Service', 'ProtectSystem').at(-1) ?? dynamic;
      const mode = line === dynamic && dynamic !== undefined ? 'strict' : line?.value;
      if (line === undefined || (mode !== 'strict' && mode !== 'full')) continue;
      const open = openedPaths(service);
      const isOwn = (folder: string) =>
        open.some(
          (path) => path.includes('%') || path.includes('$') || isRelated(path.replace(/\/$/, ''), folder),
        ) ||
        ownFolders.some(([key, base]) => isMadeFor(entries(service, 'Service', key), base, folder)) ||
        (/^\/(?:var\/)?tmp\b/.test(folder) &&
          /^(?:yes|true|on|1|disconnected)$/.test(value(service, 'Service', 'PrivateTmp') ?? '')) ||
        /^\/(?:dev|proc|sys)\b/.test(folder);
      const written = programFolders(service).find(
        ({ folder }) =>
          (mode === 'strict' || /^\/(?:usr|boot|efi|etc)(?:\/|$)/.test(folder)) && !isOwn(folder),
      );
      if (written !== undefined) {
        yield remarkOf(
          entries(service, 'Service', 'ReadWritePaths').at(-1) ?? line,
          `${written.program} writes to ${written.folder}, which is read-only to this service`,
          `ReadWritePaths=${written.folder}`,
        );
        continue;
      }
      const closed = [...dumps, ...others].find(
        ({ script, folder, function: within }) =>
          folder !== undefined &&
          runsScript(service, script.file) &&
          !(within !== undefined && choosesPart(service, script.file)) &&
          (mode === 'strict' || /^\/(?:usr|boot|efi|etc)(?:\/|$)/.test(folder)) &&
          !isOwn(folder),
      );
      if (closed === undefined) {
        if (mode === 'strict' && dynamic === undefined) yield* closedStore(service, stack, line, isOwn);
        continue;
      }
      const { place } = closed.command;
      yield remarkOf(
        unusedOpening(service, [...dumps, ...others]) ??
          entries(service, 'Service', 'StateDirectory').at(-1) ??
          line,
        `${place.file}:${place.line} writes to ${closed.folder}, which is read-only to this service`,
        `ReadWritePaths=${closed.folder}`,
      );
    }
  },
});

/** Whether a folder is, or is in, one of those that systemd makes for the service: `StateDirectory=a b/c`. */
function isMadeFor(lines: readonly UnitEntry[], base: string, folder: string): boolean {
  return lines
    .flatMap(({ value: names }) => names.split(/\s+/))
    .some((name) => {
      const [own = ''] = name.split(':');
      return (
        own !== '' && (/[%$]/.test(own) ? folder.startsWith(base) : isRelated(posix.join(base, own), folder))
      );
    });
}

/** The only `ReadWritePaths=`, where the script writes to none of what it opens: it is meant for the folder that is not open. */
function unusedOpening(service: SystemdUnit, written: readonly ScriptFolder[]): UnitEntry | undefined {
  const [only, more] = entries(service, 'Service', 'ReadWritePaths');
  if (only === undefined || more !== undefined) return undefined;
  const paths = only.value.split(/\s+/).map((path) => path.replace(/^[-+]+|\/$/g, ''));
  const isUsed = written.some(
    ({ script, folder }) =>
      folder !== undefined &&
      runsScript(service, script.file) &&
      paths.some((path) => isRelated(path, folder)),
  );
  return isUsed ? undefined : only;
}

/** podman writes to its store and its database even for `exec`. */
function* closedStore(
  service: SystemdUnit,
  stack: ReadStack,
  line: UnitEntry,
  isOwn: (folder: string) => boolean,
): Generator<Remark> {
  const user = value(service, 'Service', 'User') ?? 'root';
  const starts = entries(service, 'Service', 'ExecStart').filter(
    ({ value: start }) => !/^[-@:!]*\+/.test(start),
  );
  const isRoot = /^(?:root|0)$/.test(user);
  const store = isRoot ? '/var/lib/containers' : `/home/${user}/.local/share/containers`;
  if (
    isOfUserManager(service.tree.file) ||
    isOwn(store) ||
    /CONTAINER_HOST|podman\.sock/.test(service.tree.text)
  )
    return;
  // Another home is opened as it is called.
  if (openedPaths(service).some((path) => /containers|%h/.test(path) || path.endsWith(`/${user}`))) return;
  const asks =
    /(?:^|[\s/(])podman\s+(?:exec|run|cp|volume|stop|start|restart|pull|image|secret|ps|inspect)\b/m;
  const path = starts
    .flatMap(({ value: start }) => start.split(/\s+/))
    .find((word) => {
      const text = stack.find(word.replace(/^[-@:!]+/, ''))?.text;
      return (
        word.includes('/') &&
        text !== undefined &&
        asks.test(text) &&
        !/--remote|--url|CONTAINER_HOST|\bsudo\s+-u\b|\bssh\b/.test(text)
      );
    });
  const isAsked =
    path !== undefined ||
    starts.some(({ value: start }) => asks.test(start) && !/--remote|--url/.test(start));
  if (!isAsked) return;
  yield remarkOf(
    entries(service, 'Service', 'ReadWritePaths').at(-1) ?? line,
    `podman keeps its store in ${store}, which is read-only to this service: it ends with "read-only file system"`,
    isRoot ? 'ReadWritePaths=/var/lib/containers /run' : `ReadWritePaths=${store} /run/user/UID`,
  );
}

/** `ProtectHome=read-only` of a service whose script writes there. */
function* closedHome(service: SystemdUnit, written: readonly ScriptFolder[]): Generator<Remark> {
  const line = entries(service, 'Service', 'ProtectHome').at(-1);
  if (line?.value !== 'read-only') return;
  const keys = ['ReadWritePaths', 'BindPaths', 'ReadWriteDirectories'];
  if (keys.some((key) => entries(service, 'Service', key).length > 0)) return;
  const found = written.find(
    ({ script, folder }) => /^\/(?:home|root)\//.test(folder ?? '') && runsScript(service, script.file),
  );
  if (found === undefined) return;
  const { place } = found.command;
  yield remarkOf(
    line,
    `${place.file}:${place.line} writes to ${found.folder}, which is read-only to this service`,
    `ReadWritePaths=${found.folder}`,
  );
}

/** `helper update`: which functions the script runs depends on the word. */
function choosesPart(service: SystemdUnit, file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return entries(service, 'Service', 'ExecStart').some(({ value: line }) => {
    const words = line.split(/\s+/);
    const at = words.findIndex((word) => word.slice(word.lastIndexOf('/') + 1) === name);
    return at !== -1 && words.slice(at + 1).some((word) => /^[a-z]/.test(word));
  });
}

/** Folders that programs of certificates and backups write to, by what they are told. */
function programFolders(
  service: SystemdUnit,
): readonly { readonly program: string; readonly folder: string }[] {
  return entries(service, 'Service', 'ExecStart').flatMap(({ value: line }) => {
    const words = line
      .replace(/^[-@:+!]+/, '')
      .split(/\s+/)
      .map((word) => word.replaceAll(/^["']|["']$/g, ''));
    // What is started with + is not kept in.
    if (/^[-@:!]*\+/.test(line)) return [];
    const program = (words[0] ?? '').replace(/^.*\//, '');
    const option = options.get(program);
    if (option === undefined) return [];
    const folder = words
      .map((word, at) =>
        option.test(word)
          ? words[at + 1]
          : option.test(word.split('=')[0] ?? '')
            ? word.split('=')[1]
            : undefined,
      )
      .find((each) => each !== undefined && /^\/[\w./-]+$/.test(each));
    if (folder !== undefined) return [{ program, folder: folder.replace(/\/+$/, '') }];
    return program === 'certbot' && words.includes('renew') ? [{ program, folder: '/etc/letsencrypt' }] : [];
  });
}

const options: ReadonlyMap<string, RegExp> = new Map([
  ['lego', /^--path$/],
  ['certbot', /^--config-dir$/],
  ['acme.sh', /^--(?:home|config-home|cert-home)$/],
  ['pg_dump', /^(?:-f|--file)$/],
  ['pg_basebackup', /^(?:-D|--pgdata)$/],
]);

const ownFolders = [
  ['StateDirectory', '/var/lib/'],
  ['CacheDirectory', '/var/cache/'],
  ['LogsDirectory', '/var/log/'],
  ['RuntimeDirectory', '/run/'],
  ['ConfigurationDirectory', '/etc/'],
] as const;

/** `ReadOnlyPaths=` and `InaccessiblePaths=` name the very folder. */
function* closedBy(service: SystemdUnit, written: readonly ScriptFolder[]): Generator<Remark> {
  const open = ['ReadWritePaths', 'BindPaths'].flatMap((key) => entries(service, 'Service', key)).length > 0;
  for (const key of ['ReadOnlyPaths', 'InaccessiblePaths'])
    for (const entry of entries(service, 'Service', key)) {
      const paths = entry.value.split(/\s+/).map((path) => path.replace(/^[-+]+/, '').replace(/\/$/, ''));
      const found = written.find(
        ({ script, folder }) =>
          folder !== undefined &&
          runsScript(service, script.file) &&
          paths.some((path) => path.startsWith('/') && (folder === path || folder.startsWith(`${path}/`))),
      );
      if (found === undefined || open) continue;
      const { place } = found.command;
      yield remarkOf(
        entry,
        `${place.file}:${place.line} writes to ${found.folder}, which ${key}= takes from this service`,
        `ReadWritePaths=${found.folder}`,
      );
    }
}
