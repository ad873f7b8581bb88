import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Output, schemaOf } from '../../schema.ts';
import type { EngineApi } from '../api/engine-api.ts';
import { sweepLocks } from '../lock/lock.ts';
import { servicesFolder } from '../service/private-folder.ts';
import { SERVICE_FILE } from '../service/service-folder.ts';
import { forgetTrial, readJournal } from './journal.ts';
import { BUILD_LABEL, KEPT, OWNER_LABEL, TRIAL_LABEL } from './labels.ts';
import { isDeadOwner, startTime } from './owner.ts';
import { sweepTrial } from './sweep.ts';

/**
 * Removes the trials, builds and private services whose owners are dead. Live owners', kept ones', other hosts' and
 * everything without our labels stay.
 */
export async function sweepStale(api: EngineApi): Promise<readonly string[]> {
  const stale = new Map<string, readonly string[]>();
  for (const labels of await labelled(api)) {
    const owner = labels[OWNER_LABEL];
    const trial = labels[TRIAL_LABEL] ?? labels[BUILD_LABEL];
    if (owner === undefined || trial === undefined || owner === KEPT || !isDeadOwner(owner)) continue;
    stale.set(trial, []);
  }
  for (const note of await readJournal()) {
    if (isDeadOwner(note.owner)) stale.set(note.trial, note.folders);
  }
  for (const [trial, folders] of stale) {
    await sweepTrial(api, trial, { folders });
    await forgetTrial(trial);
  }
  await sweepServices();
  await sweepLocks();
  return [...stale.keys()];
}

async function labelled(api: EngineApi): Promise<readonly Readonly<Record<string, string>>[]> {
  const labels = { [OWNER_LABEL]: '' };
  const [containers, networks, volumes, secrets] = await Promise.all([
    api.containers.list({ labels }),
    api.networks.list({ labels }),
    api.volumes.list({ labels }),
    api.secrets.list(),
  ]);
  return [...containers, ...networks, ...volumes, ...secrets].map((row) => row.labels);
}

const noteSchema = schemaOf((z) => z.object({ pid: z.number(), started: z.string(), owner: z.string() }));

/** A private service outlives its guard only when both were killed. */
async function sweepServices(): Promise<void> {
  const folder = servicesFolder();
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const note = await readNote(path);
    if (note === undefined || !isDeadOwner(note.owner)) continue;
    if (startTime(note.pid) === note.started) process.kill(note.pid, 'SIGTERM');
    await rm(path, { recursive: true, force: true });
  }
}

async function readNote(path: string): Promise<Output<typeof noteSchema> | undefined> {
  try {
    return noteSchema().parse(JSON.parse(await readFile(join(path, SERVICE_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}
