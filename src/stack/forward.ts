import type { EngineApi } from '../engine/api/engine-api.ts';

/** In a helper container: what connects to `listen` there is led on to `to`. */
export interface Forward {
  readonly listen: { readonly address: string; readonly port: number };
  readonly to: { readonly host: string; readonly port: number };
  /** A further address, which the container takes and `to` sees; as its routes say, unless told. */
  readonly from?: string | undefined;
}

/** /proc/net/tcp tells when one listens (state 0A); a child of the shell is adopted by the keeper. */
const startScript = `
start() {
  while [ $# -gt 0 ]; do
    [ -z "$4" ] || ip address add "$4/32" dev eth0 || exit
    setsid socat -t 60 "$1" "$2" </dev/null >/dev/null 2>&1 &
    pids="$pids $!"
    shift 4
  done
}
start "$@"
tries=0
for pid in $pids; do
  until grep -q "$3" /proc/net/tcp; do
    kill -0 $pid 2>/dev/null || { echo "socat $1 ended" >&2; exit 1; }
    tries=$((tries + 1)); [ $tries -gt 200 ] && { echo "socat $1 does not listen" >&2; exit 1; }
    sleep 0.05
  done
  echo $pid
  shift 4
done`;

/** Starts a socat for each; answers their process numbers there, once all listen. */
export async function startForwards(
  api: EngineApi,
  container: string,
  forwards: readonly Forward[],
): Promise<readonly number[]> {
  const words = forwards.flatMap(({ listen, to, from }) => [
    `TCP4-LISTEN:${listen.port},bind=${listen.address},fork,reuseaddr,backlog=512`,
    `TCP:${to.host}:${to.port},connect-timeout=10${from === undefined ? '' : `,bind=${from}`}`,
    `:${listen.port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`,
    from ?? '',
  ]);
  const { exitCode, stdout, stderr } = await api.containers.exec(container, [
    ...['/bin/sh', '-c', startScript, 'forward'],
    ...words,
  ]);
  if (exitCode !== 0) {
    const places = [...new Set(forwards.map(({ to }) => `${to.host}:${to.port}`))].join(', ');
    throw new Error(`a forwarder to ${places} did not start: ${stderr.trim()}`);
  }
  return stdout.trim().split('\n').map(Number);
}

/** Ends one, with the connections that it carries. */
export async function stopForward(api: EngineApi, container: string, pid: number): Promise<void> {
  await api.containers.exec(container, [
    '/bin/sh',
    '-c',
    'kill -- "-$1" 2>/dev/null; true',
    'forward',
    String(pid),
  ]);
}
