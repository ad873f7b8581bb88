import { basename, posix } from 'node:path';
import type { ConfigFile, ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import type { RunningService } from '../../../stack/trial.ts';
import { changeUnitKey, setUnitKey } from '../../../syntax/unit/edit.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { apply } from './lose-database.ts';

/** One more server from a service's own unit, with volumes of its own: what a drill destroys is never the stack's. */
export interface Scratch {
  readonly service: RunningService;
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

/** Starts it, hands it over, and takes it and its volumes away. `change` edits its unit's text further. */
export async function withScratch<T>(
  context: CheckContext,
  part: 'database' | 'redis',
  use: (scratch: Scratch) => Promise<T>,
  change: (text: string) => string = (text) => text,
): Promise<T> {
  const { trial } = context;
  const good = trial.configs;
  const service = spoken(context.contract.services[part], `services.${part}`);
  made += 1;
  const name = `${service}-drill-${made}`;
  const copy = copyUnit(good, { service, name, change });
  const loseVolumes = async () => {
    for (const volume of copy.volumes.values())
      await trial.host.exec(['podman', 'volume', 'rm', volume], { limitMs: 30_000 });
  };
  try {
    await apply(context, { ...good, files: [...good.files, ...copy.files] });
    return await use({
      service: trial.service(name),
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

interface UnitCopy {
  readonly files: readonly ConfigFile[];
  readonly volumes: ReadonlyMap<string, string>;
  readonly image: string;
}

function copyUnit(
  configs: ConfigSet,
  to: { readonly service: string; readonly name: string; readonly change: (text: string) => string },
): UnitCopy {
  const file = configs.files.find(
    (each) => each.role === 'unit' && basename(each.hostPath) === `${to.service}.container`,
  );
  if (file === undefined)
    throw new CouldNotMeasure(`no unit ${to.service}.container: a scratch server is made from it`);
  const volumes = new Map<string, string>();
  const renamed = setUnitKey(file.text, 'Container', 'ContainerName', to.name).text;
  const { text } = changeUnitKey(renamed, 'Container', 'Volume', (value) => {
    const [source = '', target = '', ...options] = value.split(':');
    if (!source.endsWith('.volume')) return value;
    const unit = `${to.name}-${volumes.size}`;
    volumes.set(target, unit);
    return [`${unit}.volume`, target, ...options].join(':');
  });
  const at = (unit: string, content: string): ConfigFile => ({
    role: 'unit',
    source: file.source,
    hostPath: posix.join(posix.dirname(file.hostPath), unit),
    text: content,
    executable: false,
  });
  return {
    volumes,
    image: /^Image=(.*)$/m.exec(text)?.[1] ?? '',
    files: [
      at(`${to.name}.container`, to.change(text)),
      ...[...volumes.values()].map((unit) => at(`${unit}.volume`, `[Volume]\nVolumeName=${unit}\n`)),
    ],
  };
}
