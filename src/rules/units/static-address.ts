import { allLines } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { own, ownLines, plannedUnits } from '../parts/units/containers.ts';
import { containsAddress } from '../parts/units/subnets.ts';

/** A container's address lies in its network and is its own. */
export const unitsStaticAddress: Rule = {
  id: 'units.static-address',
  title: "A container's address lies in its network and is its own",
  area: 'units',
  severity: 'error',
  why: "podman refuses an address outside the network's subnet and one that is taken: the service does not start, or only one of the two does.",
  source: 'podman-run(1), --ip',
  *judge(stack) {
    const taken = new Map<string, string>();
    for (const { unit, plan } of plannedUnits(stack)) {
      for (const key of ['IP', 'IP6']) {
        const line = own(unit, key);
        if (line === undefined || /[%$\uE000]/.test(line.value)) continue;
        const names = ownLines(unit, 'Network').map(({ value }) => value.split(':')[0] ?? '');
        const first = taken.get(`${names[0]} ${line.value}`);
        if (first !== undefined)
          yield {
            place: line.valuePlace,
            message: `${line.value} is the address of ${first} already`,
            help: `${key}=another address`,
          };
        taken.set(`${names[0]} ${line.value}`, plan.service);
        const subnets = names.flatMap((name) => {
          const network = stack.units.byName.get(name);
          return network === undefined
            ? []
            : allLines(network.sections, 'Network', 'Subnet').map(({ value }) => value);
        });
        if (subnets.length > 0 && !subnets.some((subnet) => containsAddress(subnet, line.value))) {
          yield {
            place: line.valuePlace,
            message: `${line.value} lies outside ${subnets.join(', ')}: podman refuses it`,
          };
        }
      }
    }
  },
};
