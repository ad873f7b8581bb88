import type { EngineApi } from '../engine/api/engine-api.ts';

/** In a helper container: what connects to `listen` there is led on to `to`. */
export interface Forward {
  readonly listen: { readonly address: string; readonly port: number };
  readonly to: { readonly host: string; readonly port: number };
}

/** /proc/net/tcp tells when it listens (state 0A); a child of the shell is adopted by the keeper. */
const startScript = `
setsid socat -t 60 "$1" "$2" </dev/null >/dev/null 2>&1 &
pid=$!
tries=0
until grep -q "$3" /proc/net/tcp; do
  kill -0 $pid 2>/dev/null || { echo "socat $1 ended" >&2; exit 1; }
  tries=$((tries + 1)); [ $tries -gt 200 ] && { echo "socat $1 does not listen" >&2; exit 1; }
  sleep 0.05
done
echo $pid`;

/** Starts one socat; answers its process number there, once it listens. */
export async function startForward(api: EngineApi, container: string, forward: Forward): Promise<number> {
  const { listen, to } = forward;
  const from = `TCP4-LISTEN:${listen.port},bind=${listen.address},fork,reuseaddr,backlog=512`;
  const target = `TCP:${to.host}:${to.port},connect-timeout=10`;
  const listening = `:${listen.port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`;
  const command = ['/bin/sh', '-c', startScript, 'forward', from, target, listening];
  const { exitCode, stdout, stderr } = await api.containers.exec(container, command);
  if (exitCode !== 0) throw new Error(`a forwarder to ${to.host}:${to.port} did not start: ${stderr.trim()}`);
  return Number(stdout.trim());
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
