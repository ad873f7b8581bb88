import type { ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import type { RunningService } from '../../../stack/trial.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { copyUnit } from './copy-unit.ts';
import { apply } from './lose-database.ts';

/** One more server from a service's own unit, with volumes of its own: what a drill destroys is never the stack's. */
export interface Scratch {
  readonly service: RunningService;
  /** For production's scripts: the service's names lead to this one. */
  readonly as: Readonly<Record<string, string>>;
  /** `postgres-drill-1.service`. */
  readonly unit: string;
  readonly container: string;
  readonly image: string;
  /** Volume names by where they are mounted. */
  readonly volumes: ReadonlyMap<string, string>;
  /** A folder of the trial's host for its backups alone. */
  readonly backups: string;
  /** Removes its volumes as production's admin would, once it is stopped. */
  loseVolumes(): Promise<void>;
}

let made = 0;

/** Starts it, hands it over, and takes it and its volumes away: of another image than the unit's where one is given. */
export async function withScratch<T>(
  context: CheckContext,
  part: 'database' | 'redis',
  use: (scratch: Scratch) => Promise<T>,
  image?: string,
): Promise<T> {
  const { trial } = context;
  // Every drill runs production's scripts: without them nothing needs to be started.
  spoken(context.contract.recovery, 'recovery');
  const good = trial.configs;
  const service = spoken(context.contract.services[part], `services.${part}`);
  made += 1;
  const name = `${service}-drill-${made}`;
  const copy = copyUnit(good, { service, name, image });
  const loseVolumes = async () => {
    for (const volume of copy.volumes.values())
      await trial.host.exec(['podman', 'volume', 'rm', volume], { limitMs: 30_000 });
  };
  try {
    await apply(context, { ...good, files: [...good.files, ...copy.files] });
    return await use({
      service: trial.service(name),
      as: { [service]: name },
      unit: `${name}.service`,
      container: name,
      image: copy.image,
      volumes: copy.volumes,
      backups: trial.host.path(`/var/tmp/${name}`),
      loseVolumes,
    });
  } finally {
    await takeAway(context, { name, good, loseVolumes });
  }
}

async function takeAway(
  { trial }: CheckContext,
  about: { readonly name: string; readonly good: ConfigSet; readonly loseVolumes: () => Promise<void> },
): Promise<void> {
  if (trial.has(about.name)) await trial.service(about.name).stop();
  await about.loseVolumes();
  const { unready } = await trial.reconfigure(about.good);
  const other = unready.find((each) => each.service !== about.name);
  if (other !== undefined)
    throw new CouldNotMeasure(`${other.service} is not ready after the drill: ${other.why}`);
}
