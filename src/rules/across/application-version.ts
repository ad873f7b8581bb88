import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

interface Part {
  readonly version: string;
}

/** The parts of an application are of one version. */
export const acrossApplicationVersion: Rule = {
  id: 'across.application-version',
  title: 'The parts of an application are of one version',
  area: 'across',
  severity: 'warning',
  why: 'Worker and web share a database and a queue: one of another version meets tables and tasks that it does not know, and fails or writes them wrong.',
  source: 'docs.celeryq.dev, "Received unregistered task"; guides.rubyonrails.org, active_record_migrations',
  *judge(stack) {
    const parts = containerEnvironments(stack).flatMap((environment) => {
      const { path, tag = '' } = imageOf(environment.plan);
      const version = /^v?(\d+(?:\.\d+)+)/.exec(tag)?.[1];
      const isOwn = path.includes('/') && !/^library\//.test(path);
      return isOwn && version !== undefined ? [{ environment, path, version }] : [];
    });
    for (const same of Map.groupBy(parts, ({ path }) => path).values()) {
      const versions = Map.groupBy(same, ({ version }) => version);
      if (
        versions.size !== 2 ||
        new Set(same.map(({ environment }) => commandOf(environment))).size < same.length
      )
        continue;
      if (!shareAddress(same.map(({ environment }) => environment))) continue;
      const [first = [], second = []] = versions.values();
      const isSecondOdd =
        second.length === first.length ? isOlder(second, first) : second.length < first.length;
      const [others, odd] = isSecondOdd ? [first, second] : [second, first];
      for (const { environment, version } of odd) {
        const place = own(environment.unit, 'Image')?.place;
        const [other] = others;
        if (place === undefined || other === undefined) continue;
        yield {
          place,
          message: `${environment.plan.service} runs ${version} of what ${other.environment.plan.service} runs in ${other.version}, and they share their data`,
          help: own(other.environment.unit, 'Image')?.value,
        };
      }
    }
  },
};

function isOlder([one]: readonly Part[], [other]: readonly Part[]): boolean {
  const numbers = (part: Part | undefined) => (part?.version ?? '').split('.').map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return (a[at] ?? 0) < (b[at] ?? 0);
}

/** Two that run the same are an old and a new one, side by side on purpose. */
function commandOf({ plan }: ContainerEnvironment): string {
  return [...(plan.entrypoint ?? []), ...plan.command].join(' ');
}

function shareAddress(environments: readonly ContainerEnvironment[]): boolean {
  const hosts = environments.map((each) => new Set(addressesOf(each).map(({ host }) => host)));
  const [first = new Set<string>(), ...others] = hosts;
  return [...first].some((host) => others.every((each) => each.has(host)));
}
