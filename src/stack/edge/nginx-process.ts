import { waitFor } from '../../wait.ts';

/** The words of Debian's nginx.service. */
const globals = 'daemon on; master_process on;';
const toLog = `exec nginx -g '${globals}' >/proc/1/fd/1 2>&1`;

/** Runs a command where Nginx is. */
export type Exec = (
  command: readonly string[],
) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;

/** Of Nginx as the host's unit starts it. */
export const hostWords = ['-g', globals] as const;

/** What `nginx -t` says; undefined when it is content. */
export async function refusalOf(exec: Exec): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await exec(['nginx', '-t', ...hostWords]);
  return exitCode === 0 ? undefined : `${stdout}${stderr}`.trim();
}

/** Starts it as its unit does; it listens when this answers. undefined: it does. */
export async function startNginx(exec: Exec): Promise<string | undefined> {
  const { exitCode } = await exec(['/bin/sh', '-c', toLog]);
  return exitCode === 0 ? undefined : `nginx ended with exit code ${exitCode}: ${await errorTail(exec)}`;
}

/** Reloads, and waits until only workers with the new configuration take connections. */
export async function reloadNginx(exec: Exec, words: readonly string[] = []): Promise<void> {
  const before = await workersOf(exec);
  const { exitCode, stderr } = await exec(['nginx', ...words, '-s', 'reload']);
  if (exitCode !== 0) throw new Error(`nginx -s reload: exit ${exitCode}: ${stderr.trim()}`);
  await waitFor({
    what: "nginx's new workers",
    limitMs: 30_000,
    look: async () => {
      const workers = await workersOf(exec);
      const isNew = workers.length > 0 && workers.every((pid) => !before.includes(pid));
      return isNew ? 'new workers' : `the old workers serve on; ${await errorTail(exec)}`;
    },
    until: (seen) => seen === 'new workers',
    show: (seen) => seen,
  });
}

/** The last lines of the error logs, where they are files. */
async function errorTail(exec: Exec): Promise<string> {
  const script = 'for f in /var/log/nginx/*error*.log; do [ -f "$f" ] && tail -n 3 "$f"; done; true';
  const { stdout } = await exec(['/bin/sh', '-c', script]);
  return stdout.trim() === '' ? 'its error logs are empty' : stdout.trim();
}

/** Nginx names its processes: a worker that only finishes old connections says so. */
const workersScript = `for d in /proc/[0-9]*; do
  tr '\\0' ' ' < "$d/cmdline" 2>/dev/null | grep -q '^nginx: worker process *$' && echo "\${d#/proc/}"
done; true`;

async function workersOf(exec: Exec): Promise<readonly number[]> {
  const { stdout } = await exec(['/bin/sh', '-c', workersScript]);
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}
