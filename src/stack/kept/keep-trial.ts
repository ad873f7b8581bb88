import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RunningService, Trial } from '../trial.ts';
import type { World } from '../world.ts';
import { type KeptRecord, writeRecord } from './record.ts';

const exposed = z.object({ Config: z.object({ ExposedPorts: z.record(z.string(), z.unknown()).nullish() }) });

/** Writes down what others need to find, read and end this trial. */
export async function recordTrial(trial: Trial, world: World, names: readonly string[]): Promise<KeptRecord> {
  const { edge } = trial;
  await writeSecrets(trial, world);
  const record: KeptRecord = {
    id: trial.id,
    keptAt: new Date().toISOString(),
    folder: world.host.root,
    services: await Promise.all(trial.services.map((name) => recordService(trial.service(name), world))),
    ...(edge === undefined
      ? {}
      : { edge: { container: `${trial.id}-nginx`, http: edge.http, https: edge.https, names: [...names] } }),
  };
  await writeRecord(record);
  return record;
}

/** With an address for each port that its image exposes or its unit publishes. */
async function recordService(service: RunningService, world: World): Promise<KeptRecord['services'][number]> {
  const { raw } = await service.inspect();
  const ports = Object.keys(exposed.parse(raw).Config.ExposedPorts ?? {}).filter((port) =>
    port.endsWith('/tcp'),
  );
  return {
    name: service.name,
    container: `${world.id}-${service.name}`,
    ports: await Promise.all(
      ports.map(async (port) => {
        const containerPort = Number.parseInt(port, 10);
        return { containerPort, address: await service.address(containerPort) };
      }),
    ),
  };
}

async function writeSecrets(trial: Trial, world: World): Promise<void> {
  const folder = join(world.host.root, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, value] of world.secrets) {
    await writeFile(join(folder, encodeURIComponent(name)), value, { mode: 0o600 });
  }
  await writeFile(join(world.host.root, 'ca.pem'), trial.certificateAuthority, { mode: 0o600 });
}
