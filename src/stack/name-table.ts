import { mkdir, open } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { RESOLVER_OPTIONS } from './container-options.ts';
import type { HostFolder } from './host-folder.ts';
import { rangesOf } from './subnets.ts';

/** A name on one network of the trial, as long as its container runs. */
export interface NamedAddress {
  readonly network: string;
  readonly address: string;
  readonly names: readonly string[];
}

/** Of the trial's host. */
const FOLDER = '/.names';

interface View {
  readonly path: string;
  /** Undefined: every network of the trial. */
  readonly networks: readonly string[] | undefined;
}

/**
 * The names of a trial's running containers, kept in the /etc/hosts of each. Podman's name server up to 4.x (aardvark-dns 1.4)
 * now and then answers nobody for five to ten seconds after a container came or went (seen: 6 s, one time in six); services
 * that ask at that moment hang, and a check would blame the configs for it. What a name server would say is unchanged: a
 * name leads to the newest container, and a stopped service has none.
 */
export class NameTable {
  readonly #host: HostFolder;
  readonly #engine: Engine;
  readonly #running = new Map<string, readonly NamedAddress[]>();
  readonly #views = new Map<string, View>();
  readonly #owners = new Map<string, string>();
  /** Network to who is asked there for names that are not in the table. */
  readonly #servers = new Map<string, string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(host: HostFolder, engine: Engine) {
    this.#host = host;
    this.#engine = engine;
  }

  /** What a container binds to see the names of these networks, all of them where left out; `inTrial` names. */
  async binds(container: string, networks?: readonly string[]): Promise<readonly string[]> {
    if (this.#engine.kind !== 'podman') return [];
    await mkdir(this.#host.at(FOLDER), { recursive: true });
    const hosts = `${FOLDER}/${container}-hosts`;
    const source = this.#host.source(hosts);
    this.#views.set(container, { path: this.#host.at(hosts), networks });
    await this.#write();
    const resolver = await this.#resolver(container, networks ?? []);
    return [
      `${source}:/etc/hosts:ro`,
      ...(resolver === undefined ? [] : [`${resolver}:/etc/resolv.conf:ro`]),
    ];
  }

  async joined(container: string, addresses: readonly NamedAddress[]): Promise<void> {
    this.#running.set(container, addresses);
    for (const { address } of addresses) this.#owners.set(address, container);
    await this.#write();
  }

  /** Whose address this is or was last. */
  ownerOf(address: string): string | undefined {
    return this.#owners.get(address);
  }

  /** From now on new containers of this network ask there. */
  askAt(network: string, address: string): void {
    this.#servers.set(network, address);
  }

  async left(container: string): Promise<void> {
    if (this.#running.delete(container)) await this.#write();
  }

  /** One writer at a time: the last state wins. */
  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeAll());
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    for (const view of this.#views.values()) {
      const lines = [...this.#running.values()]
        .flat()
        .filter((entry) => entry.address !== '' && (view.networks?.includes(entry.network) ?? true))
        .map((entry) => `${entry.address}\t${entry.names.join(' ')}`);
      await overwrite(view.path, `${['127.0.0.1\tlocalhost', '::1\tlocalhost', ...lines].join('\n')}\n`);
    }
    await this.#host.carry();
  }

  /**
   * Names that are not in the table are asked for at the networks' own name servers only: Podman would add the host's, which
   * a sealed network cannot reach.
   */
  async #resolver(container: string, networks: readonly string[]): Promise<string | undefined> {
    const servers: string[] = [];
    for (const network of networks) {
      const server = this.#servers.get(network);
      if (server !== undefined) servers.push(server);
      else servers.push(...gatewaysOf(await this.#engine.api.networks.inspect(network)));
    }
    if (servers.length === 0) return undefined;
    const path = `${FOLDER}/${container}-resolv`;
    const lines = [
      'search dns.podman',
      ...servers.map((server) => `nameserver ${server}`),
      `options ${RESOLVER_OPTIONS.join(' ')}`,
    ];
    await overwrite(this.#host.at(path), `${lines.join('\n')}\n`);
    return this.#host.source(path);
  }
}

function gatewaysOf(network: Readonly<Record<string, unknown>> | undefined): string[] {
  return rangesOf(network).flatMap(({ Gateway }) =>
    typeof Gateway === 'string' && Gateway !== '' ? [Gateway] : [],
  );
}

/** In place, for a bound file stays the one that was bound; never empty in between. */
async function overwrite(path: string, text: string): Promise<void> {
  const file = await open(path, 'a').then(async (made) => {
    await made.close();
    return open(path, 'r+');
  });
  try {
    const bytes = Buffer.from(text);
    await file.write(bytes, 0, bytes.length, 0);
    await file.truncate(bytes.length);
    await file.chmod(0o644);
  } finally {
    await file.close();
  }
}
