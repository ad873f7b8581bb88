import type { ServicePlan } from '../plan/blueprint.ts';

/** What the order of starting and stopping depends on. */
export type Ordered = Pick<ServicePlan, 'name' | 'after' | 'requires' | 'wants' | 'enabled'>;

/** What boots: the enabled ones and what they pull in by Requires= and Wants=. */
export function bootSet(services: readonly Ordered[]): string[] {
  return pulledIn(
    services,
    services.filter((service) => service.enabled).map((service) => service.name),
  );
}

/** `names` and all that they require or want, directly or not. */
export function pulledIn(services: readonly Ordered[], names: readonly string[]): string[] {
  const next = new Map(services.map((service) => [service.name, [...service.requires, ...service.wants]]));
  return reach(names, (name) => (next.get(name) ?? []).filter((other) => next.has(other)));
}

/** `names` and all that require them, directly or not: what systemd stops and restarts with them. */
export function requiredBy(services: readonly Ordered[], names: readonly string[]): string[] {
  return reach(names, (name) =>
    services.filter((service) => service.requires.includes(name)).map((service) => service.name),
  );
}

/** A service was not started since one that it requires and is ordered after did not start. */
export class DependencyFailed extends Error {
  readonly dependency: string;

  constructor(service: string, dependency: string) {
    super(`${service} was not started: ${dependency}, which it requires, did not start`);
    this.dependency = dependency;
  }
}

/**
 * Starts each of `names` as soon as every one that it is ordered after has started or failed, and answers what went
 * wrong with which. As in systemd, Requires= alone does not order.
 */
export async function startInOrder(
  services: readonly Ordered[],
  names: readonly string[],
  start: (name: string) => Promise<void>,
): Promise<ReadonlyMap<string, unknown>> {
  const failures = new Map<string, unknown>();
  await inOrder(names, predecessors(services, names), async (name, before) => {
    const requires = services.find((service) => service.name === name)?.requires ?? [];
    const lost = before.find((other) => failures.has(other) && requires.includes(other));
    try {
      if (lost !== undefined) throw new DependencyFailed(name, lost);
      await start(name);
    } catch (thrown) {
      failures.set(name, thrown);
    }
  });
  return failures;
}

/** Stops each of `names` once all that are ordered after it have stopped. */
export async function stopInOrder(
  services: readonly Ordered[],
  names: readonly string[],
  stop: (name: string) => Promise<void>,
): Promise<void> {
  const before = predecessors(services, names);
  const after = new Map(
    names.map((name) => [name, names.filter((other) => before.get(other)?.includes(name))]),
  );
  await inOrder(names, after, stop);
}

/** For each name those of `names` that it is ordered after; an edge that would close a cycle is left out. */
function predecessors(
  services: readonly Ordered[],
  names: readonly string[],
): Map<string, readonly string[]> {
  const kept = new Map<string, string[]>(names.map((name) => [name, []]));
  const reaches = (from: string, to: string) => reach([from], (name) => kept.get(name) ?? []).includes(to);
  for (const { name, after } of services) {
    for (const other of kept.has(name) ? after : []) {
      if (other !== name && kept.has(other) && !reaches(other, name)) kept.get(name)?.push(other);
    }
  }
  return kept;
}

/** Every job runs even when another fails; the first failure is thrown when all have ended. */
async function inOrder(
  names: readonly string[],
  before: ReadonlyMap<string, readonly string[]>,
  run: (name: string, before: readonly string[]) => Promise<void>,
): Promise<void> {
  const jobs = new Map<string, Promise<void>>();
  const job = (name: string): Promise<void> => {
    const known = jobs.get(name);
    if (known !== undefined) return known;
    const first = before.get(name) ?? [];
    const made = Promise.allSettled(first.map(job)).then(() => run(name, first));
    jobs.set(name, made);
    return made;
  };
  const outcomes = await Promise.allSettled(names.map(job));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function reach(from: readonly string[], next: (name: string) => readonly string[]): string[] {
  const seen = new Set(from);
  for (const name of seen) for (const other of next(name)) seen.add(other);
  return [...seen];
}
