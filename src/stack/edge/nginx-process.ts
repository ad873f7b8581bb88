import type { EngineApi } from '../../engine/api/engine-api.ts';
import { waitFor } from '../../wait.ts';

/** The words of Debian's nginx.service. */
const globals = 'daemon on; master_process on;';
const toLog = `exec nginx -g '${globals}' >/proc/1/fd/1 2>&1`;

/** What `nginx -t` says; undefined when it is content. */
export async function refusalOf(api: EngineApi, container: string): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await api.containers.exec(container, ['nginx', '-t', '-g', globals]);
  return exitCode === 0 ? undefined : `${stdout}${stderr}`.trim();
}

/** Starts it as its unit does; it listens when this answers. undefined: it does. */
export async function startNginx(api: EngineApi, container: string): Promise<string | undefined> {
  const { exitCode } = await api.containers.exec(container, ['/bin/sh', '-c', toLog]);
  return exitCode === 0
    ? undefined
    : `nginx ended with exit code ${exitCode}: ${await errorTail(api, container)}`;
}

/** Reloads, and waits until only workers with the new configuration take connections. */
export async function reloadNginx(api: EngineApi, container: string, signal?: AbortSignal): Promise<void> {
  const before = await workersOf(api, container);
  const { exitCode, stderr } = await api.containers.exec(container, ['nginx', '-g', globals, '-s', 'reload']);
  if (exitCode !== 0) throw new Error(`nginx -s reload: exit ${exitCode}: ${stderr.trim()}`);
  await waitFor({
    what: "nginx's new workers",
    limitMs: 30_000,
    signal,
    look: async () => {
      const workers = await workersOf(api, container);
      const isNew = workers.length > 0 && workers.every((pid) => !before.includes(pid));
      return isNew ? 'new workers' : `the old workers serve on; ${await errorTail(api, container)}`;
    },
    until: (seen) => seen === 'new workers',
    show: (seen) => seen,
  });
}

/** The last lines of the error logs, where they are files. */
export async function errorTail(api: EngineApi, container: string): Promise<string> {
  const script = 'for f in /var/log/nginx/*error*.log; do [ -f "$f" ] && tail -n 3 "$f"; done; true';
  const { stdout } = await api.containers.exec(container, ['/bin/sh', '-c', script]);
  return stdout.trim() === '' ? 'its error logs are empty' : stdout.trim();
}

/** Nginx names its processes: a worker that only finishes old connections says so. */
const workersScript = `for d in /proc/[0-9]*; do
  tr '\\0' ' ' < "$d/cmdline" 2>/dev/null | grep -q '^nginx: worker process *$' && echo "\${d#/proc/}"
done; true`;

async function workersOf(api: EngineApi, container: string): Promise<readonly number[]> {
  const { stdout } = await api.containers.exec(container, ['/bin/sh', '-c', workersScript]);
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}
