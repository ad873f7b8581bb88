import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RegistryLogin } from '../../engine/api/engine-api.ts';
import { schemaOf } from '../../schema.ts';
import type { ImageReference } from '../reference.ts';

const authSchema = schemaOf((z) =>
  z.object({
    auths: z.record(z.string(), z.object({ auth: z.string().optional() })).optional(),
  }),
);

/** The login that Podman's or Docker's file has for this repository: the longest name that fits; undefined without one. */
export async function readLogin(
  reference: ImageReference,
  authFile: string | undefined,
): Promise<RegistryLogin | undefined> {
  for (const path of authFile === undefined ? usualFiles() : [authFile]) {
    const login = loginIn(await readAuths(path), reference);
    if (login !== undefined) return login;
  }
  return undefined;
}

function usualFiles(): readonly string[] {
  const named = process.env.REGISTRY_AUTH_FILE;
  const runtime = process.env.XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.() ?? 0}`;
  const docker = process.env.DOCKER_CONFIG ?? join(homedir(), '.docker');
  return [
    ...(named === undefined ? [] : [named]),
    join(runtime, 'containers/auth.json'),
    '/run/containers/0/auth.json',
    join(homedir(), '.config/containers/auth.json'),
    join(docker, 'config.json'),
  ];
}

async function readAuths(path: string): Promise<Readonly<Record<string, { auth?: string | undefined }>>> {
  try {
    return authSchema().parse(JSON.parse(await readFile(path, 'utf8'))).auths ?? {};
  } catch {
    // Not there, not ours to read, or not JSON: then it holds no login for us.
    return {};
  }
}

function loginIn(
  auths: Readonly<Record<string, { auth?: string | undefined }>>,
  { registry, repository }: ImageReference,
): RegistryLogin | undefined {
  const parts = repository.split('/');
  const names = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join('/'));
  const dockerHub = registry === 'docker.io' ? ['https://index.docker.io/v1/', 'index.docker.io'] : [];
  for (const name of [...names, registry, `https://${registry}`, ...dockerHub]) {
    const decoded = Buffer.from(auths[name]?.auth ?? '', 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon <= 0) continue;
    return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1), server: registry };
  }
  return undefined;
}
