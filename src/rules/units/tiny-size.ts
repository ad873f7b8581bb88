import type { Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { readSize } from '../../plan/quantities.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { placeOfVariable } from '../parts/across/environment.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { ofService, own, ownLines, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Sizes are meant in the unit that is written. */
export const unitsTinySize: Rule = {
  id: 'units.tiny-size',
  title: 'Sizes are meant in the unit that is written',
  area: 'units',
  severity: 'error',
  why: 'A number without a unit is a number of bytes: the memory limit is refused (under 6 MiB) or kills the program at once, /dev/shm and tmpfs hold one page.',
  source: 'podman-run(1), --memory, --shm-size, --tmpfs',
  *judge(stack) {
    for (const service of servicesOf(systemdUnits(stack)))
      for (const key of limits) yield* tinyLimit(entries(service, 'Service', key).at(-1), service.name);
    for (const { unit, plan } of plannedUnits(stack)) {
      for (const key of limits) yield* tinyLimit(ofService(unit, key), plan.service);
      for (const [key, least] of Object.entries(leasts)) {
        const line = own(unit, key);
        const bytes = line === undefined ? undefined : readSize(line.value.trim());
        if (line === undefined || bytes === undefined || bytes <= 0 || bytes >= least) continue;
        yield {
          place: line.valuePlace,
          message: `${plan.service} gets ${bytes} bytes`,
          help: `${key}=${line.value.trim().replace(/[bB]$/, '')}m`,
        };
      }
      yield* ofRuntimes(stack, plan);
      const pids = own(unit, 'PidsLimit') ?? podmanArg(unit, 'pids-limit');
      const most = Number(pids?.value.trim() ?? Number.NaN);
      const isJava = Object.keys(plan.environment).some((name) => /^(?:JAVA|JDK|CATALINA)_\w*OPT/.test(name));
      if (pids !== undefined && most > 0 && most < (isJava ? 64 : 8))
        yield {
          place: pids.place,
          message: `${plan.service} may have ${most} processes, and each thread is one: ${isJava ? 'a JVM has dozens before its program runs' : 'a runtime starts more than that by itself'}`,
          help: `PidsLimit=${isJava ? 1024 : 256}`,
          severity: 'warning',
        };
      for (const line of [...ownLines(unit, 'Tmpfs'), ...ownLines(unit, 'Mount')]) {
        const size = /[:,](?:tmpfs-)?size=([^,\s]+)/.exec(line.value)?.[1];
        const bytes = size === undefined ? undefined : readSize(size);
        if (size === undefined || bytes === undefined || bytes === 0 || bytes >= 65_536) continue;
        yield {
          place: line.valuePlace,
          message: `${bytes} bytes hold nothing: the first file that is written fails with "No space left on device"`,
          help: `size=${size.replace(/\D+$/, '')}m`,
        };
      }
    }
  },
};

/** Without a unit Go, PHP and Java take a number for bytes. */
function* ofRuntimes(stack: ReadStack, plan: ServicePlan): Generator<Remark> {
  for (const [name, value] of Object.entries(plan.environment)) {
    const found = runtimes.find((each) => each.name.test(name))?.value.exec(value)?.[1];
    if (found === undefined || Number(found) === 0 || Number(found) >= 4_194_304) continue;
    const place = placeOfVariable(stack, plan, name);
    if (place === undefined) continue;
    yield {
      place,
      message: `${found} is a number of bytes here: ${plan.service} has no room to work in`,
      help: `${name}=${value.replace(found, `${found}${name === 'GOMEMLIMIT' ? 'MiB' : 'm'}`)}`,
    };
  }
}

const runtimes = [
  { name: /^GOMEMLIMIT$/, value: /^(\d+)B?$/ },
  { name: /^PHP_(?:MEMORY|UPLOAD)_LIMIT$/, value: /^(\d+)$/ },
  {
    name: /^(?:JAVA_TOOL_OPTIONS|JAVA_OPTS|JDK_JAVA_OPTIONS|CATALINA_OPTS|JAVA_OPTS_KC_HEAP)$/,
    value: /-Xmx(\d+)(?=\s|$)/,
  },
] as const;

const limits = ['MemoryMax', 'MemoryHigh'];

/** systemd's own limits: bytes, in no unit that is written. */
function* tinyLimit(line: LimitLine | undefined, service: string): Generator<Remark> {
  const bytes = /^\d+$/.test(line?.value.trim() ?? '') ? Number(line?.value) : undefined;
  if (line === undefined || bytes === undefined || bytes === 0 || bytes >= 2 ** 20) return;
  yield {
    place: line.valuePlace,
    message: `${service} may use ${bytes} bytes: the kernel kills whatever it starts`,
    help: `${line.key}=${bytes}M`,
  };
}

interface LimitLine {
  readonly key: string;
  readonly value: string;
  readonly valuePlace: Place;
}

const leasts: Readonly<Record<string, number>> = { Memory: 6 * 1024 ** 2, ShmSize: 65_536 };
