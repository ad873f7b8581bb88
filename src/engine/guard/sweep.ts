import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemCode } from '../../errors.ts';
import { waitFor } from '../../wait.ts';
import type { EngineApi } from '../api/engine-api.ts';
import { EngineRefusedError } from '../errors.ts';
import { findProgram } from '../find/find-program.ts';
import { endMonitors } from './end-monitors.ts';
import type { SweepResult } from './guard.ts';
import { BUILD_LABEL, TRIAL_LABEL } from './labels.ts';

const SWEEP_LIMIT_MS = 120_000;
/** A volume or network stays in use for a moment after its containers are gone; so long nothing may go. */
const LESS_WITHIN_MS = 60_000;

/** What to sweep, and how long at most. */
export interface SweepOptions {
  readonly folders?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Removes everything that carries the trial's label: containers first, since they hold the rest. Looks again after
 * it removed something: a call that its dead owner had begun may have come to its end in between.
 */
export async function sweepTrial(
  api: EngineApi,
  trial: string,
  options: SweepOptions = {},
): Promise<SweepResult> {
  let total = nothing();
  const call = { signal: options.signal, limitMs: SWEEP_LIMIT_MS };
  let left = Number.POSITIVE_INFINITY;
  while (left > 0) {
    const before = left;
    left = await waitFor({
      what: `nothing of trial ${trial} to be left`,
      look: async () => {
        const { found, removed } = await sweepOnce(api, trial, call);
        total = add(total, removed);
        return found;
      },
      until: (found) => found < before,
      limitMs: LESS_WITHIN_MS,
      show: (found) => `${found} things are still there`,
      signal: options.signal,
    });
  }
  await endMonitors(trial);
  for (const folder of options.folders ?? []) await removeFolder(folder);
  return total;
}

/** What a service of rootless Podman wrote belongs to one of its user's subordinate ids, see podman-unshare(1). */
async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (thrown) {
    const isRights = ['EACCES', 'EPERM'].includes(systemCode(thrown) ?? '');
    const podman = findProgram('podman');
    if (!isRights || podman === undefined) throw thrown;
    await promisify(execFile)(podman, ['unshare', 'rm', '-rf', '--', folder], { timeout: SWEEP_LIMIT_MS });
  }
}

type Call = { readonly signal: AbortSignal | undefined; readonly limitMs: number };

interface Round {
  /** How much carried the label when it was looked at. */
  readonly found: number;
  readonly removed: SweepResult;
}

interface Removal {
  readonly found: number;
  readonly removed: number;
}

async function sweepOnce(api: EngineApi, trial: string, call: Call): Promise<Round> {
  const labels = { [TRIAL_LABEL]: trial };
  const trials = await api.containers.list({ labels, ...call });
  const builds = await api.containers.list({ labels: { [BUILD_LABEL]: trial }, ...call });
  const containers = await removeAll([...trials, ...builds], (row) => api.containers.remove(row.id, call));
  const [networks, volumes, secrets, images] = await Promise.all([
    api.networks
      .list({ labels, ...call })
      .then((rows) => removeAll(rows, (row) => api.networks.remove(row.name, call))),
    api.volumes
      .list({ labels, ...call })
      .then((rows) => removeAll(rows, (row) => api.volumes.remove(row.name, call))),
    sweepSecrets(api, trial, call),
    api.images
      .list({ labels, ...call })
      .then((rows) => removeAll(rows, (row) => api.images.remove(row.id, call))),
  ]);
  const all = { containers, networks, volumes, secrets, images };
  const removed = Object.fromEntries(Object.entries(all).map(([kind, each]) => [kind, each.removed]));
  const found = Object.values(all).reduce((sum, each) => sum + each.found, 0);
  return { found, removed: { ...nothing(), ...removed } };
}

/** The engine may not keep a secret's labels (Podman before 4.4), so its name tells too: `seatrial-<trial>-…`. */
async function sweepSecrets(api: EngineApi, trial: string, call: Call): Promise<Removal> {
  const all = await api.secrets.list(call);
  const ours = all.filter(
    (row) => row.labels[TRIAL_LABEL] === trial || row.name.startsWith(`seatrial-${trial}-`),
  );
  return removeAll(ours, (row) => api.secrets.remove(row.name, call));
}

/** What is in use for a moment, or being removed by somebody else (404, 409, 500), the next round looks at again. */
async function removeAll<T>(rows: readonly T[], remove: (row: T) => Promise<void>): Promise<Removal> {
  const results = await Promise.allSettled(rows.map((row) => remove(row)));
  for (const result of results) {
    if (result.status === 'fulfilled' || isPassing(result.reason)) continue;
    throw result.reason;
  }
  return { found: rows.length, removed: results.filter(({ status }) => status === 'fulfilled').length };
}

function isPassing(reason: unknown): boolean {
  return reason instanceof EngineRefusedError && [404, 409, 500].includes(reason.status);
}

function nothing(): SweepResult {
  return { containers: 0, networks: 0, volumes: 0, secrets: 0, images: 0 };
}

function add(a: SweepResult, b: SweepResult): SweepResult {
  return {
    containers: a.containers + b.containers,
    networks: a.networks + b.networks,
    volumes: a.volumes + b.volumes,
    secrets: a.secrets + b.secrets,
    images: a.images + b.images,
  };
}
