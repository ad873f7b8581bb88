import type { ContainerDetails } from '../../engine/api/engine-api.ts';
import { packTar } from '../../engine/api/tar.ts';
import { OUTSIDE_WORLD } from '../../images/stand-ins/outside-world.ts';
import { waitFor } from '../../wait.ts';
import { issueCertificates } from '../certificates.ts';
import { startContainer } from '../start-container.ts';
import type { OutsideBehaviour, OutsideEvent, OutsideSystem, RunningOutside } from '../trial.ts';
import { inTrial, type World } from '../world.ts';
import { OUTSIDE_FOLDER, OUTSIDE_SERVER } from './server.ts';

const JOURNAL = `${OUTSIDE_FOLDER}/journal.jsonl`;

export type OutsideSystems = Readonly<Record<string, OutsideSystem>>;

/** What a trial has in the internet's place: the systems that the contract names, and nobody else. */
export class Outside implements RunningOutside {
  readonly #world: World;
  readonly #id: string;
  readonly #behaviours = new Map<string, OutsideBehaviour>();
  /** Its own, by network. */
  readonly #addresses = new Map<string, string>();
  /** Services whose next container has a way from its start. */
  readonly #early = new Set<string>();

  private constructor(world: World, id: string) {
    this.#world = world;
    this.#id = id;
  }

  /** On every sealed network, under the real names, before any service starts. */
  static async start(world: World, systems: OutsideSystems, networks: readonly string[]): Promise<Outside> {
    const { containers, networks: engineNetworks } = world.engine.api;
    const [first = '', ...others] = networks;
    const files = await filesOf(systems, world);
    const id = await startContainer({
      image: world.image(OUTSIDE_WORLD),
      name: inTrial(world, 'outside-world'),
      network: inTrial(world, first),
      aliases: Object.keys(systems),
      create: { Labels: world.labels, Entrypoint: ['python3', '-u', '-c', OUTSIDE_SERVER], Cmd: [] },
      // It looks at packets to ports where nobody listens.
      host: { CapAdd: ['NET_RAW', 'NET_BIND_SERVICE'] },
      beforeStart: async (container) => {
        const aliases = Object.keys(systems);
        for (const network of others)
          await engineNetworks.connect(inTrial(world, network), container, { aliases });
        await containers.putArchive(container, '/', packTar(files));
      },
    });
    const outside = new Outside(world, id);
    await outside.#ready();
    await outside.#announce(Object.keys(systems));
    world.wayAtStart = (service, container) => outside.#wayAtStart(service, container);
    return outside;
  }

  async journal(): Promise<readonly OutsideEvent[]> {
    const { stdout } = await this.#world.engine.api.containers.exec(this.#id, ['cat', JOURNAL]);
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => {
        const event = JSON.parse(line) as Omit<OutsideEvent, 'service'>;
        return { ...event, service: this.#world.names.ownerOf(event.source) };
      });
  }

  /** Begins the journal anew. */
  async forget(): Promise<void> {
    await this.#world.engine.api.containers.exec(this.#id, ['truncate', '-s', '0', JOURNAL]);
  }

  async behave(name: string, behaviour: OutsideBehaviour = {}): Promise<void> {
    this.#behaviours.set(name, behaviour);
    const script = `cat > ${OUTSIDE_FOLDER}/next && mv ${OUTSIDE_FOLDER}/next ${OUTSIDE_FOLDER}/behaviour.json`;
    await this.#world.engine.api.containers.exec(this.#id, ['sh', '-c', script], {
      stdin: JSON.stringify(Object.fromEntries(this.#behaviours)),
    });
  }

  async openWay(service: string): Promise<void> {
    const seen = await this.#world.engine.api.containers.inspect(inTrial(this.#world, service));
    if (seen !== undefined) await this.#lead(service, seen, `container:${seen.id}`);
  }

  openWayAtStart(service: string): void {
    this.#early.add(service);
  }

  async #wayAtStart(service: string, container: string): Promise<void> {
    const { containers } = this.#world.engine.api;
    if (!this.#early.delete(service) || !(await containers.init(container))) return;
    const seen = await containers.inspect(container);
    // By its path: to join the network of a container is to start that container first.
    if (seen !== undefined) await this.#lead(service, seen, `ns:/proc/${seen.pid}/ns/net`);
  }

  /** Gives a container's network namespace a default route, which ends here. */
  async #lead(
    service: string,
    { addresses }: Pick<ContainerDetails, 'addresses'>,
    namespace: string,
  ): Promise<void> {
    const { containers } = this.#world.engine.api;
    const network = Object.keys(addresses).find((each) => this.#addresses.has(each));
    if (network === undefined) return;
    const id = await startContainer({
      image: this.#world.image(OUTSIDE_WORLD),
      name: inTrial(this.#world, `way-of-${service}`),
      network: namespace,
      aliases: [],
      create: {
        Labels: this.#world.labels,
        Entrypoint: ['ip', 'route', 'replace', 'default', 'via', this.#addresses.get(network)],
        Cmd: [],
      },
      host: { CapAdd: ['NET_ADMIN'] },
    });
    await containers.wait(id);
    await containers.remove(id);
  }

  async #ready(): Promise<void> {
    const { containers } = this.#world.engine.api;
    await waitFor({
      what: 'the stand-ins of the outside world',
      limitMs: 60_000,
      look: async () => {
        const { exitCode } = await containers.exec(this.#id, ['test', '-e', `${OUTSIDE_FOLDER}/ready`]);
        return exitCode === 0 ? 'ready' : (await containers.logs(this.#id)).slice(-300);
      },
      until: (seen) => seen === 'ready',
      show: (seen) => seen,
    });
  }

  /** Its names lead to it, and whoever looks for any other name asks it. */
  async #announce(names: readonly string[]): Promise<void> {
    const seen = await this.#world.engine.api.containers.inspect(this.#id);
    const addresses = Object.entries(seen?.addresses ?? {}).map(([network, address]) => ({
      network,
      address,
      names,
    }));
    for (const { network, address } of addresses) {
      this.#addresses.set(network, address);
      this.#world.names.askAt(network, address);
    }
    await this.#world.names.joined('outside-world', addresses);
  }
}

/** Two chains: one that the services trust, and one of a stranger. */
async function filesOf(systems: OutsideSystems, world: World) {
  const names = Object.keys(systems);
  const folder = OUTSIDE_FOLDER.slice(1);
  const strangers = await issueCertificates(names);
  const pairs = { trusted: world.trust?.outside ?? strangers.live, untrusted: strangers.live };
  return [
    { path: `${folder}/systems.json`, data: JSON.stringify(systems) },
    ...Object.entries(pairs).flatMap(([name, live]) => [
      { path: `${folder}/${name}.pem`, data: live['fullchain.pem'] },
      { path: `${folder}/${name}.key`, data: live['privkey.pem'], mode: 0o600 },
    ]),
  ];
}

/** Where the programs of a container look for whom to trust: OpenSSL's file on Debian, on Alpine, and the bundle. */
const bundles = ['usr/lib/ssl/cert.pem', 'etc/ssl/cert.pem', 'etc/ssl/certs/ca-certificates.crt'];

/** The trial's own authority in the place of the world's: beside the stand-ins there is nobody to be trusted. */
export function trustFiles({ trust }: World) {
  return trust === undefined ? [] : bundles.map((path) => ({ path, data: trust.root }));
}
