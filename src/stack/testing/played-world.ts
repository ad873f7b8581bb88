import type { ConfigSet } from '../../config/config-set.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import { BootLog } from '../boot-log.ts';
import type { HostFolder } from '../host-folder.ts';
import { NameTable } from '../name-table.ts';
import type { World } from '../world.ts';
import { configSet, smallStack } from './small-stack.ts';

/** A world in which nothing runs: for what only reads it. */
export function playedWorld(
  configs: ConfigSet,
  parts: Partial<Engine> = {},
): World & { readonly made: string[] } {
  const made: string[] = [];
  const engine = { kind: 'podman', private: false, rootless: false, ...parts } as Engine;
  const host: HostFolder = {
    root: '/t',
    at: (path) => `/t${path}`,
    write: async () => [],
    ensureFolder: async (path) => void made.push(path),
    source: (path) => `/t${path}`,
    carryBy: () => undefined,
    isCarried: false,
    carry: async () => undefined,
  };
  return {
    id: 'seatrial-1',
    engine,
    labels: { 'seatrial.trial': 'seatrial-1' },
    host,
    names: new NameTable(host, engine),
    secrets: new Map([['token', 'hush-hush']]),
    mask: (text) => text,
    image: (reference) => reference,
    prepareImage: async () => undefined,
    progress: () => undefined,
    bootLog: new BootLog(),
    configs,
    made,
  };
}

/** The small stack with these lines added to the [Container] section of `web`, and its plan. */
export function webWith(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): { plan: ServicePlan; configs: ConfigSet } {
  const unit = '/etc/containers/systemd/web.container';
  const text = (smallStack[unit] ?? '').replace('[Service]', `${lines.join('\n')}\n\n[Service]`);
  const configs = configSet({ ...smallStack, ...files, [unit]: text });
  const plan = planBlueprint(configs).services.find(({ name }) => name === 'web');
  if (plan === undefined) throw new Error('the unit was refused');
  return { plan, configs };
}
