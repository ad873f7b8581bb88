import type { MountPlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { commandWords, runsWorker } from '../parts/units/command-words.ts';
import { ownLines, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers, pathInside, pathOutside } from '../stack/mounts.ts';

/** What one container writes and another one reads is one folder. */
export const acrossSharedFolder: Rule = {
  id: 'across.shared-folder',
  title: 'What one container writes and another one reads is one folder',
  area: 'across',
  severity: 'warning',
  why: 'Each sees a folder of its own under the same path: files that were uploaded are not found by the worker, or answered with 404 by Nginx.',
  source: 'podman-systemd.unit(5), Volume=',
  *judge(stack) {
    yield* ofWorkers(stack);
    yield* hiddenFromNginx(stack);
  },
};

const shared =
  /(?:^|\/)(?:media|uploads?|attachments|user-?files)(?:\/|$)|\/storage\/app(?:\/|$)|^\/rails\/storage$/i;

/** A web server and a worker of one image, told by one environment file, with two folders at one path. */
function* ofWorkers(stack: ReadStack): Generator<Remark> {
  const units = plannedUnits(stack);
  for (const worker of units) {
    if (!isWorker(worker)) continue;
    for (const web of units) {
      if (web === worker || isWorker(web) || !isOfOneApplication(web, worker)) continue;
      for (const mount of worker.plan.mounts) {
        const other = web.plan.mounts.find(({ target }) => target === mount.target);
        if (other === undefined || !shared.test(mount.target) || !keeps(mount) || !keeps(other)) continue;
        if (mount.source === other.source) continue;
        yield {
          place: placeOf(worker, mount),
          message: `${mount.target} is ${mount.source} here, and ${other.source} in ${web.unit.name}: the worker does not find what was uploaded`,
          help: `Volume=…:${mount.target} as in ${web.unit.name}`,
        };
      }
    }
  }
}

function isWorker({ plan }: PlannedUnit): boolean {
  return runsWorker(commandWords(plan));
}

function isOfOneApplication(one: PlannedUnit, other: PlannedUnit): boolean {
  const files = new Set(one.plan.environmentFiles.map(({ path }) => path));
  return (
    one.plan.image.reference === other.plan.image.reference &&
    other.plan.environmentFiles.some(({ path }) => files.has(path))
  );
}

function keeps({ kind, source }: MountPlan): boolean {
  return kind !== 'tmpfs' && source !== '';
}

function placeOf({ unit, plan }: PlannedUnit, { target }: MountPlan) {
  return (
    ownLines(unit, 'Volume').find(({ value }) => value.includes(`:${target}`))?.place ?? plan.image.place
  );
}

/** In the application another volume lies over that part of the folder which Nginx serves. */
function* hiddenFromNginx(stack: ReadStack): Generator<Remark> {
  const [nginx, more] = nginxContainers(stack);
  if (nginx === undefined || more !== undefined) return;
  const others = plannedUnits(stack).filter(({ plan }) => plan !== nginx.plan);
  for (const config of stack.nginx) {
    for (const item of allNamed(config, 'root', 'alias')) {
      const path = arg(item, 0).replace(/\/$/, '');
      if (!/^\/[\w./-]+$/.test(path)) continue;
      const outside = pathOutside(nginx.plan.mounts, path);
      if (outside === undefined) continue;
      for (const { plan, unit } of others) {
        const over = hiding(plan.mounts, outside);
        if (over === undefined) continue;
        yield {
          place: item.directive.place,
          message: `${over.target} of ${unit.name} is ${over.source}, which ${nginx.unit.name} does not mount at ${path}: Nginx looks into the empty folder below it`,
          help: `Volume=${over.source}:${path}:ro in ${nginx.unit.name}`,
        };
        break;
      }
    }
  }
}

/** The mount that lies over a folder of the same volume. */
function hiding(mounts: readonly MountPlan[], outside: string): MountPlan | undefined {
  const inside = pathInside(mounts, outside);
  if (inside === undefined) return undefined;
  const over = mounts.find(
    ({ target, source }) => covers(target, inside) && !covers(source, outside) && source !== '',
  );
  const under = mounts.find(({ source }) => covers(source, outside));
  return over !== undefined && under !== undefined && over.target.length > under.target.length
    ? over
    : undefined;
}
