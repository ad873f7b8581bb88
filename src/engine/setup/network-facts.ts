import { existsSync } from 'node:fs';
import { schemaOf } from '../../schema.ts';
import type { Engine } from '../engine.ts';

/** How the engine makes networks, and what is wrong with it. */
export interface NetworkFacts {
  readonly found: string;
  readonly problem?: string | undefined;
  readonly fix?: string | undefined;
}

const infoSchema = schemaOf((z) => z.object({ host: z.object({ networkBackend: z.string().nullish() }) }));

const DNS_PLUGINS: Readonly<Record<string, readonly string[]>> = {
  netavark: [
    '/usr/lib/podman/aardvark-dns',
    '/usr/libexec/podman/aardvark-dns',
    '/usr/local/libexec/podman/aardvark-dns',
  ],
  cni: ['/usr/lib/cni/dnsname', '/usr/libexec/cni/dnsname', '/opt/cni/bin/dnsname'],
};

/** Names in a network need a DNS plugin beside Podman’s backend; Docker brings its own. */
export async function networkFacts(engine: Engine): Promise<NetworkFacts> {
  const backend = engine.kind === 'docker' ? 'docker' : await backendOf(engine);
  const found = `network backend ${backend}`;
  const plugins = DNS_PLUGINS[backend];
  if (engine.remote === undefined && plugins !== undefined && !plugins.some((path) => existsSync(path))) {
    const name = backend === 'cni' ? 'golang-github-containernetworking-plugin-dnsname' : 'aardvark-dns';
    return {
      found,
      problem: 'containers cannot find one another by name',
      fix: `sudo apt-get install ${name}`,
    };
  }
  return { found };
}

async function backendOf(engine: Engine): Promise<string> {
  const info = infoSchema().safeParse(await engine.api.call({ method: 'GET', path: '/libpod/info' }));
  return info.data?.host.networkBackend ?? 'unknown';
}
