import { EngineNotFoundError } from '../errors.ts';

/** An engine behind ssh(1), as `DOCKER_HOST` or `CONTAINER_HOST` names it. */
export interface SshUri {
  readonly uri: string;
  /** What names it. */
  readonly from: string;
  /** For ssh(1): the port, the user and the host; its own configuration says the rest. */
  readonly words: readonly string[];
  /** The engine's socket there; looked for where the address has no path, as Docker's have none. */
  readonly socket: string | undefined;
}

/** Testcontainers is told the tunnel's end in `DOCKER_HOST`; who asks again is told here what stood there. */
export const SSH_ENGINE = 'SEATRIAL_SSH_ENGINE';

/** `ssh://[user@]host[:port][/path/of.sock]`; undefined where no variable names such an engine. */
export function sshUri(env: NodeJS.ProcessEnv): SshUri | undefined {
  const from = [SSH_ENGINE, 'DOCKER_HOST', 'CONTAINER_HOST'].find((name) => (env[name] ?? '') !== '');
  const uri = env[from ?? ''] ?? '';
  if (from === undefined || !uri.startsWith('ssh://')) return undefined;
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  // A word that begins with a dash would be an option of ssh.
  if (
    url === undefined ||
    url.hostname === '' ||
    /^-|^%2d/i.test(url.hostname) ||
    url.username.startsWith('-')
  )
    throw new EngineNotFoundError(`${from} is ${uri}, which names no machine`, {
      hint: 'ssh://user@host, or ssh://user@host:22/run/user/1000/podman/podman.sock',
    });
  if (url.password !== '')
    throw new EngineNotFoundError(`${from} holds a password, which ssh takes from nobody but a person`, {
      hint: 'Use a key: ssh-copy-id puts it on the other machine.',
    });
  const identity = env.CONTAINER_SSHKEY ?? '';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    uri,
    from,
    words: [
      ...(url.port === '' ? [] : ['-p', url.port]),
      ...(identity === '' ? [] : ['-i', identity]),
      ...(url.username === '' ? [] : ['-l', decodeURIComponent(url.username)]),
      host,
    ],
    socket: url.pathname === '' || url.pathname === '/' ? undefined : decodeURIComponent(url.pathname),
  };
}
