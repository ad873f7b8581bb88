import { nearestWord } from '../../nearest-word.ts';
import { allWords } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { differing, nearly } from '../parts/nearly.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Every service that a unit names is there. */
export const unitsUnknownService: Rule = {
  id: 'units.unknown-service',
  title: 'Every service that a unit names is there',
  area: 'units',
  severity: 'error',
  why: 'systemd passes over After= and Wants= that name a unit which does not exist, and refuses to start a unit whose Requires= does: the order that was meant does not hold, or the service never starts.',
  source: 'systemd.unit(5)',
  *judge(stack) {
    const services = new Set(stack.accepted.generated.services.map(({ name }) => name));
    const others = [...stack.systemd.keys()].map((source) => source.slice(source.lastIndexOf('/') + 1));
    const known = new Set([...services, ...others, ...aliasesIn(stack)]);
    yield* inServices(stack, known);
    for (const unit of stack.units.units) {
      for (const key of [
        'Requires',
        'BindsTo',
        'Requisite',
        'Wants',
        'After',
        'Before',
        'PartOf',
        'Upholds',
      ]) {
        for (const { text, line } of allWords(unit.sections, 'Unit', key, 'list')) {
          const plain = text.replace(/@[^@]*\.service$/, '.service');
          if (
            plain !== text &&
            known.has(plain) &&
            ![...known].some((each) => each.startsWith(plain.replace('.service', '@')))
          ) {
            yield {
              place: line.valuePlace,
              message: `${plain} is no template: there is no ${text}`,
              help: `${key}=${plain}`,
              severity: /^(?:Requires|BindsTo|Requisite)$/.test(key) ? 'error' : 'warning',
            };
            continue;
          }
          const template = /^([^@%]+@)[^@]*\.service$/.exec(text)?.[1];
          if (template !== undefined && !known.has(`${template}.service`)) {
            const other = nearly(
              template,
              [...known].flatMap((each) => /^.+@(?=\.service$)/.exec(each)?.[0] ?? []),
            );
            if (other !== undefined)
              yield {
                place: line.valuePlace,
                message: `no template is called ${template}: ${text} is not there`,
                help: `${key}=${text.replace(template, other)}`,
              };
          }
          if (known.has(text) || !text.endsWith('.service') || /[@%]/.test(text)) continue;
          const isNeed = /^(?:Requires|BindsTo|Requisite)$/.test(key);
          const meant =
            near(text, services) ?? ofContainer(stack, text) ?? ofKind(stack, text) ?? ofImage(stack, text);
          const isSibling = isOfFamily(text, unit.stem, services);
          if (meant === undefined && !isSibling) continue;
          const effect = isNeed ? `${unit.name}'s service cannot start` : 'systemd passes over it';
          yield {
            place: line.valuePlace,
            message: `no unit ${meant === undefined ? 'here is or ' : ''}becomes ${text}: ${effect}`,
            help: meant === undefined ? `a unit for ${text}, or the name of another` : `${key}=${meant}`,
            severity: isNeed && meant !== undefined ? 'error' : 'warning',
          };
        }
      }
    }
  },
};

/** The other names that `systemctl enable` gives to services. */
function aliasesIn(stack: ReadStack): string[] {
  return [...stack.systemd.values()]
    .flatMap(({ sections }) => sections)
    .filter(({ name }) => name === 'Install')
    .flatMap(({ entries }) => entries)
    .filter(({ key }) => key === 'Alias')
    .flatMap(({ value }) => value.split(/\s+/));
}

/** A service of this stack that was meant: with an affix of other generators, or a letter off. */
function near(name: string, services: ReadonlySet<string>): string | undefined {
  const twice = name.replace(/\.(?:container|pod|kube)\.service$/, '.service');
  if (twice !== name && services.has(twice)) return twice;
  const bare = name.replace(/^(?:systemd|container|podman|quadlet)-|-(?:container|pod)(?=\.service$)/g, '');
  if (bare !== name && services.has(bare)) return bare;
  for (const kind of ['network', 'volume', 'pod', 'build', 'image']) {
    const long = name.replace(/\.service$/, `-${kind}.service`);
    if (services.has(long)) return long;
  }
  const other = [
    name.replace(/^postgresql\b/, 'postgres'),
    name.replace(/^postgres\b(?!ql)/, 'postgresql'),
    name.replace(/^redis-server\b/, 'redis'),
    name.replace(/^(redis|valkey|nginx)\.service$/, '$1-server.service'),
  ].find((each) => each !== name && services.has(each));
  if (other !== undefined) return other;
  const meant = nearestWord(name, services);
  if (meant === undefined || name.length < 12) return undefined;
  return Math.abs(meant.length - name.length) <= 1 && differing(meant, name) <= 2 ? meant : undefined;
}

/** `shop-database.service` in a unit of the stack of shop-web and shop-db: no package brings it. */
function isOfFamily(name: string, stem: string, services: ReadonlySet<string>): boolean {
  const family = stem.split(/[-@]/)[0] ?? '';
  if (family.length < 2 || /^(?:podman|systemd|postgres\w*|redis|nginx)$/.test(family)) return false;
  if (!name.startsWith(`${family}-`)) return false;
  const members = [...services].filter(
    (each) =>
      each.startsWith(`${family}-`) &&
      each !== `${stem}.service` &&
      !/-(?:network|volume|build|image)\.service$/.test(each),
  );
  // Two letters may begin the name of anything.
  return members.length >= (family.length < 3 ? 2 : 1);
}

/** Services and timers of systemd itself that name a service one letter off. */
function* inServices(stack: ReadStack, known: ReadonlySet<string>): Generator<Remark> {
  for (const tree of stack.systemd.values()) {
    for (const { key, value, valuePlace } of tree.sections
      .filter(({ name }) => name === 'Unit')
      .flatMap(({ entries }) => entries)) {
      if (!/^(?:Requires|BindsTo|Requisite|Wants|After|Before|PartOf|Upholds)$/.test(key)) continue;
      for (const text of value.split(/\s+/)) {
        const [, stem, kind] =
          /^([^\s%\uE000]+)\.(container|pod|kube|network|volume|build|image)$/.exec(text) ?? [];
        if (kind !== undefined) {
          yield {
            place: valuePlace,
            message: `systemd knows no units called .${kind} and passes over ${text}: only Quadlet's own files may name one`,
            help: `${key}=${stem}${/^(?:container|kube)$/.test(kind) ? '' : `-${kind}`}.service`,
          };
          continue;
        }
        if (known.has(text) || !text.endsWith('.service') || /[@%\uE000]/.test(text)) continue;
        const meant = near(text, known) ?? ofContainer(stack, text);
        if (meant === undefined) continue;
        const isNeed = /^(?:Requires|BindsTo|Requisite)$/.test(key);
        yield {
          place: valuePlace,
          message: `no unit becomes ${text}: ${isNeed ? 'this cannot start' : 'systemd passes over it'}`,
          help: `${key}=${meant}`,
          severity: isNeed ? 'error' : 'warning',
        };
      }
    }
  }
}

/** The one container of a server, whose unit has another name than the server. */
function ofKind(stack: ReadStack, text: string): string | undefined {
  const [, kind] = /^(redis|valkey|postgres|postgresql|mariadb|mysql)\.service$/.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const [only, more] = plannedUnits(stack).filter(({ plan }) =>
    runsOfficial(plan, kind.replace(/^postgresql$/, 'postgres').replace(/^valkey$/, 'redis')),
  );
  return more === undefined ? only?.plan.service : undefined;
}

/** Programs that stacks run in containers alone, so that no service of the host is meant. */
function ofImage(stack: ReadStack, text: string): string | undefined {
  const name = text.replace(/\.service$/, '');
  if (
    name.length < 4 ||
    /^(?:nginx|httpd|redis|valkey|postgres\w*|mysql|mariadb|mongo\w*|haproxy|caddy)$/.test(name)
  )
    return undefined;
  const [only, more] = plannedUnits(stack).filter(({ plan }) => imageOf(plan).name === name);
  return more === undefined ? only?.plan.service : undefined;
}

/** `db.service` of 20-db.container, whose ContainerName= is db. */
function ofContainer(stack: ReadStack, text: string): string | undefined {
  const name = text.replace(/\.service$/, '');
  const found = plannedUnits(stack).find(({ plan }) => plan.containerName === name)?.plan.service;
  if (found !== undefined) return found;
  // ServiceName= takes the place of the name that the file would give.
  return plannedUnits(stack).find(({ plan }) => plan.name === name)?.plan.service;
}
