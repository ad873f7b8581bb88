/** The words of Debian's nginx.service. */
const globals = 'daemon on; master_process on;';

/** Runs a command where Nginx is. */
export type Exec = (
  command: readonly string[],
) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;

/** Of Nginx as the host's unit starts it. */
export const hostWords = ['-g', globals] as const;

/** In one script each: a command more in a container takes as long as Nginx itself does for all of it. */
const parts = `
tested() { said=$(nginx -t "$@" 2>&1) || { printf '%s\\n' "$said"; exit 1; }; }
logged() {
  said=$(for f in /var/log/nginx/*error*.log; do [ -f "$f" ] && tail -n 3 "$f"; done)
  printf '%s\\n' "\${said:-its error logs are empty}"
}`;

const startScript = `${parts}
tested "$@"
nginx "$@" >/proc/1/fd/1 2>&1 || { echo "nginx ended with exit code $?:"; logged; exit 1; }`;

/** Nginx names its processes: a worker that only finishes old connections says so. `read` leaves out the NULs. */
const reloadScript = `${parts}
workers() {
  for d in /proc/[0-9]*; do
    title=
    { IFS= read -r title < "$d/cmdline"; } 2>/dev/null
    [ "$title" = 'nginx: worker process' ] && printf ' %s ' "\${d#/proc/}"
  done
}
fresh() {
  now=$(workers)
  [ -n "$now" ] || return 1
  for pid in $now; do case "$before" in *" $pid "*) return 1 ;; esac; done
}
tested "$@"
before=$(workers)
said=$(nginx "$@" -s reload 2>&1) || { printf 'nginx -s reload: exit %s: %s\\n' $? "$said"; exit 1; }
tries=0
until fresh; do
  tries=$((tries + 1))
  [ $tries -gt 600 ] && { echo 'the old workers serve on:'; logged; exit 1; }
  sleep 0.05
done`;

/** Tests the configuration and starts Nginx as its unit does; it listens when this answers. What it said against it, or undefined. */
export function startNginx(exec: Exec): Promise<string | undefined> {
  return complaintOf(exec, startScript, hostWords);
}

/** Tests the configuration, reloads, and waits until only workers with it take connections. What Nginx said against it, or undefined. */
export function reloadNginx(exec: Exec, words: readonly string[] = []): Promise<string | undefined> {
  return complaintOf(exec, reloadScript, words);
}

async function complaintOf(
  exec: Exec,
  script: string,
  words: readonly string[],
): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await exec(['/bin/sh', '-c', script, 'nginx', ...words]);
  return exitCode === 0 ? undefined : `${stdout}${stderr}`.trim();
}
