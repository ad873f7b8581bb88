import { isIP } from 'node:net';
import type { Place } from '../../place.ts';
import { allLines, lookup } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containsAddress, overlaps, readSubnet } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';

/** Networks' subnets are sound and apart. */
export const unitsSubnet: Rule = {
  id: 'units.subnet',
  title: "Networks' subnets are sound and apart",
  area: 'units',
  severity: 'error',
  why: "podman refuses a network whose subnet overlaps with another's, or whose gateway or range lies outside: neither it nor any container on it starts.",
  source: 'podman-network-create(1), --subnet',
  *judge(stack) {
    const known: readonly KnownSubnet[] = [
      { text: defaultSubnet, unit: 'podman’s default network' },
      ...subnetsOf(stack),
    ];
    for (const unit of stack.units.units) {
      if (unit.kind !== 'network') continue;
      for (const { value, valuePlace } of allLines(unit.sections, 'Network', 'Subnet')) {
        const subnet = readSubnet(value);
        if (subnet === undefined) {
          if (!/[%$\uE000]/.test(value))
            yield {
              place: valuePlace,
              message: `${value} is no subnet: podman refuses the network`,
              help: 'Subnet=10.89.10.0/24',
            };
          continue;
        }
        const clash = known.find((each) => each.place !== valuePlace && overlaps(each.text, value));
        if (clash !== undefined)
          yield {
            place: valuePlace,
            message: `${value} overlaps with ${clash.text} of ${clash.unit}: podman refuses ${clash.place === undefined ? 'the network' : 'the one that is made second'}`,
            help: 'Subnet=10.89.10.0/24',
          };
      }
      const subnets = allLines(unit.sections, 'Network', 'Subnet').map(({ value }) => value);
      yield* rangesOutside(unit, subnets);
      const gateway = lookup(unit.sections, 'Network', 'Gateway');
      const line = unit.sections.get('Network')?.findLast(({ key }) => key === 'Gateway');
      if (gateway === undefined || line === undefined || subnets.length === 0 || /[%$\uE000]/.test(gateway))
        continue;
      if (!subnets.some((subnet) => containsAddress(subnet, gateway)))
        yield {
          place: line.valuePlace,
          message: `${gateway} lies in none of the network's subnets: podman refuses it`,
        };
    }
  },
};

interface KnownSubnet {
  readonly text: string;
  readonly unit: string;
  readonly place?: Place;
}

function subnetsOf({ units }: ReadStack): readonly KnownSubnet[] {
  return units.units
    .filter(({ kind }) => kind === 'network')
    .flatMap((unit) =>
      allLines(unit.sections, 'Network', 'Subnet')
        .filter(({ value }) => readSubnet(value) !== undefined)
        .map(({ value, valuePlace }) => ({ text: value, unit: unit.name, place: valuePlace })),
    );
}

/** containers.conf(5), default_subnet: kept for the network `podman` whether anybody uses it or not. */
const defaultSubnet = '10.88.0.0/16';

/** `IPRange=` as a subnet or as two addresses. */
function* rangesOutside({ sections }: Unit, subnets: readonly string[]): Generator<Remark> {
  if (subnets.length === 0 || !subnets.every((subnet) => readSubnet(subnet) !== undefined)) return;
  for (const { value, valuePlace } of allLines(sections, 'Network', 'IPRange')) {
    if (value.includes('/') && isIP(value.split('/')[0] ?? '') !== 0 && readSubnet(value) === undefined) {
      yield { place: valuePlace, message: `podman refuses the range ${value}: it is no subnet` };
      continue;
    }
    const ends = value.includes('/') ? [value.split('/')[0] ?? ''] : value.split('-');
    if (ends.some((end) => isIP(end) === 0)) continue;
    if (ends.every((end) => subnets.some((subnet) => containsAddress(subnet, end)))) continue;
    yield { place: valuePlace, message: `${value} lies in none of the network's subnets: podman refuses it` };
  }
}
