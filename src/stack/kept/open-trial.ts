import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { UnknownServiceError } from '../errors.ts';
import { execIn } from '../exec-in.ts';
import { createMask } from '../mask.ts';
import type { ExecOptions, ExecResult } from '../trial.ts';
import { findRecord, type KeptRecord, removeRecord } from './record.ts';

/** A trial that another process booted and kept: to look into and to end. Nobody restarts its services. */
export interface KeptTrial {
  readonly record: KeptRecord;
  /** running, exited … or gone, by service; `nginx` for the edge. */
  status(): Promise<readonly { readonly service: string; readonly state: string }[]>;
  exec(service: string, command: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  /** Secrets are masked. */
  logs(service: string): Promise<string>;
  /** Removes everything of it, and its record. */
  down(): Promise<void>;
}

/** Opens a kept trial by its id, or the only one there is. */
export async function openTrial(engine: Engine, id?: string): Promise<KeptTrial> {
  const record = await findRecord(id);
  const mask = createMask(await readSecrets(record.folder));
  const containers = containersOf(record);
  const containerOf = (service: string) => {
    const container = containers.get(service);
    if (container === undefined) throw new UnknownServiceError(service, [...containers.keys()]);
    return container;
  };
  return {
    record,
    status: () =>
      Promise.all(
        [...containers].map(async ([service, container]) => {
          const seen = await engine.api.containers.inspect(container);
          return { service, state: seen?.state ?? 'gone' };
        }),
      ),
    exec: async (service, command, options) =>
      execIn({ engine }, { id: containerOf(service), name: service }, { command, options }),
    logs: async (service) => mask(await engine.api.containers.logs(containerOf(service))),
    down: async () => {
      await engine.guard.watch(record.id, [record.folder]);
      await engine.guard.sweep(record.id);
      await removeRecord(record.id);
    },
  };
}

function containersOf(record: KeptRecord): ReadonlyMap<string, string> {
  const services = record.services.map(({ name, container }) => [name, container] as const);
  return new Map(record.edge === undefined ? services : [...services, ['nginx', record.edge.container]]);
}

async function readSecrets(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(folder, 'secrets')).catch(() => []);
  const pairs = names.map(
    async (name) =>
      [decodeURIComponent(name), await readFile(join(folder, 'secrets', name), 'utf8')] as const,
  );
  return new Map(await Promise.all(pairs));
}
