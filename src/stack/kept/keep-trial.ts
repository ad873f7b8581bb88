import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaOf } from '../../schema.ts';
import type { Trial } from '../trial.ts';
import type { World } from '../world.ts';
import { type KeptRecord, writeRecord } from './record.ts';

const exposed = schemaOf((z) =>
  z.object({ Config: z.object({ ExposedPorts: z.record(z.string(), z.unknown()).nullish() }) }),
);

/** Writes down what others need to find, read and end this trial. */
export async function recordTrial(trial: Trial, world: World, names: readonly string[]): Promise<KeptRecord> {
  const { edge } = trial;
  await writeSecrets(trial, world);
  const record: KeptRecord = {
    id: trial.id,
    keptAt: new Date().toISOString(),
    folder: world.host.root,
    services: await Promise.all(trial.services.map((name) => recordService(name, trial, world))),
    ...(edge === undefined
      ? {}
      : {
          edge: {
            container: `${trial.id}-${edge.name}`,
            http: edge.http,
            https: edge.https,
            names: [...names],
          },
        }),
  };
  await writeRecord(record);
  return record;
}

/** With an address for each TCP port that its image exposes or its unit publishes. */
async function recordService(
  name: string,
  trial: Trial,
  world: World,
): Promise<KeptRecord['services'][number]> {
  const service = trial.service(name);
  const plan = trial.blueprint.services.find((each) => each.name === name);
  const published = plan?.publish.filter((port) => port.protocol === 'tcp') ?? [];
  const exposes = exposedPorts((await service.inspect()).raw);
  const ports = new Set([...published.map((port) => port.containerPort), ...exposes]);
  return {
    name,
    container: `${world.id}-${name}`,
    ports: await Promise.all(
      [...ports].map(async (containerPort) => ({
        containerPort,
        address: await service.address(containerPort),
      })),
    ),
  };
}

function exposedPorts(raw: unknown): readonly number[] {
  const names = Object.keys(exposed().parse(raw).Config.ExposedPorts ?? {});
  return names.filter((name) => name.endsWith('/tcp')).map((name) => Number.parseInt(name, 10));
}

async function writeSecrets(trial: Trial, world: World): Promise<void> {
  const folder = join(world.host.root, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, value] of world.secrets) {
    await writeFile(join(folder, encodeURIComponent(name)), value, { mode: 0o600 });
  }
  await writeFile(join(world.host.root, 'ca.pem'), trial.certificateAuthority, { mode: 0o600 });
}
