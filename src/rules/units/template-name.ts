import type { Rule } from '../define-rule.ts';
import { containerUnits, own, ownLines } from '../parts/units/containers.ts';

/** Instances of a template do not share what there can be only one of. */
export const unitsTemplateName: Rule = {
  id: 'units.template-name',
  title: 'Instances of a template do not share what there can be only one of',
  area: 'units',
  severity: 'error',
  why: 'Quadlet starts with --replace: each instance that starts removes the container of the one before, since both have one name. A fixed port of the host is taken by the first.',
  source: 'podman-systemd.unit(5), "Template files"; podman-run(1), --replace',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      // A link of an instance's name leads to the file of the template.
      const template = unit.source.slice(unit.source.lastIndexOf('/') + 1);
      if (!/@\.container$/.test(unit.name) && !/@\.container(?:\.j2)?$/.test(template)) continue;
      const called = /@\.container$/.test(unit.name) ? unit.name : template;
      const name = own(unit, 'ContainerName');
      if (name !== undefined && name.value.trim() !== '' && !/%[iIjJnNpP]/.test(name.value))
        yield {
          place: name.place,
          message: `every instance of ${called} is called ${name.value}: each one that starts removes the one before`,
          help: `ContainerName=${name.value}-%i`,
        };
      for (const { key, value, place } of ['IP', 'IP6', 'Network'].flatMap((each) => ownLines(unit, each))) {
        const address = key === 'Network' ? /[:,]ip6?=([^,\s]+)/.exec(value)?.[1] : value.trim();
        if (address === undefined || /[%\uE000]/.test(address)) continue;
        yield {
          place,
          message: `every instance of ${called} wants the address ${address}: the second does not start`,
          help: 'no address of its own, and NetworkAlias=',
        };
      }
      for (const { value, place } of ownLines(unit, 'PublishPort')) {
        if (/%[iIjJ]/.test(value) || !/\d:\d+(?:\/\w+)?\s*$/.test(value)) continue;
        yield {
          place,
          message: `every instance of ${called} wants the same port of the host: the second does not start`,
          help: 'a port with %i in it, or a proxy before a network',
          severity: 'warning',
        };
      }
    }
  },
};
