import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EngineAddress } from '../api/transport.ts';
import { EngineNotFoundError } from '../errors.ts';
import { privateFolder } from '../service/private-folder.ts';

/** A place where an engine may listen. */
export interface Candidate {
  readonly uri: string;
  readonly address: EngineAddress;
  /** What names it: an environment variable, or the usual place of which engine. */
  readonly from: string;
}

/** Where an engine may listen, best first. A variable that names one excludes every other. */
export function candidates(env: NodeJS.ProcessEnv, uid: number): readonly Candidate[] {
  for (const variable of ['DOCKER_HOST', 'CONTAINER_HOST']) {
    const uri = env[variable] ?? '';
    // Our own private service was named for Testcontainers; it may have ended since.
    if (uri === '' || uri.startsWith(`unix://${privateFolder()}`)) continue;
    return [{ uri, address: addressOf(uri, env, variable), from: variable }];
  }
  const runtime = env.XDG_RUNTIME_DIR ?? `/run/user/${uid}`;
  const paths: readonly (readonly [string, string])[] = [
    ...(uid === 0 ? [['/run/podman/podman.sock', 'rootful Podman'] as const] : []),
    [join(runtime, 'podman/podman.sock'), 'rootless Podman'],
    [join(homedir(), '.local/share/containers/podman/machine/podman.sock'), "Podman's machine"],
    ['/var/run/docker.sock', 'Docker'],
    [join(runtime, 'docker.sock'), 'rootless Docker'],
    [join(homedir(), '.docker/run/docker.sock'), 'Docker Desktop'],
  ];
  return paths.map(([path, from]) => ({ uri: `unix://${path}`, address: { kind: 'unix', path }, from }));
}

function addressOf(uri: string, env: NodeJS.ProcessEnv, variable: string): EngineAddress {
  if (uri.startsWith('unix://')) return { kind: 'unix', path: uri.slice('unix://'.length) };
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !['tcp:', 'http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new EngineNotFoundError(
      `${variable} is ${uri}: unix://, tcp:// and ssh:// addresses are understood`,
      {
        hint: 'unix:///run/podman/podman.sock, tcp://host:2376, ssh://user@host',
      },
    );
  }
  const tls = url.protocol === 'https:' || (env.DOCKER_TLS_VERIFY ?? '') !== '' ? readTls(env) : undefined;
  return {
    kind: 'tcp',
    // An IPv6 address stands in brackets in a URI alone.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (tls === undefined ? 2375 : 2376)),
    tls,
  };
}

function readTls(env: NodeJS.ProcessEnv): { ca: string; cert: string; key: string } {
  const folder = env.DOCKER_CERT_PATH ?? join(homedir(), '.docker');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  try {
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch (cause) {
    throw new EngineNotFoundError(`the engine's certificates in ${folder} cannot be read`, {
      cause,
      hint: 'DOCKER_CERT_PATH names the folder with ca.pem, cert.pem and key.pem.',
    });
  }
}
