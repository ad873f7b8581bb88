import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
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
  if (engine.rootless && engine.remote === undefined && !(await isOpen(TUN)))
    return {
      found,
      problem: `${TUN} cannot be opened, and without it rootless containers have no network`,
      fix: `sudo modprobe tun; sudo chmod 0666 ${TUN} (in a container: --device ${TUN})`,
    };
  return { found };
}

/** What slirp4netns and pasta make a network interface with. */
const TUN = '/dev/net/tun';

async function isOpen(device: string): Promise<boolean> {
  return access(device, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function backendOf(engine: Engine): Promise<string> {
  const info = infoSchema().safeParse(await engine.api.call({ method: 'GET', path: '/libpod/info' }));
  return info.data?.host.networkBackend ?? 'unknown';
}
