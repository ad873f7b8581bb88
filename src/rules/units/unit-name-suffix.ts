import type { Place } from '../../place.ts';
import { allWords } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What a unit depends on is named with its suffix. */
export const unitsUnitNameSuffix: Rule = {
  id: 'units.unit-name-suffix',
  title: 'What a unit depends on is named with its suffix',
  area: 'units',
  severity: 'error',
  why: 'A name without .service is no name of a unit: systemd passes over the line with "Failed to add dependency …, ignoring: Invalid argument", and the order that was meant does not hold.',
  source: 'systemd.unit(5): a unit name ends in its type; systemctl alone adds .service',
  *judge(stack) {
    const named: { key: string; text: string; place: Place }[] = [];
    for (const unit of stack.units.units)
      for (const key of keys)
        for (const { text, line } of allWords(unit.sections, 'Unit', key, 'list'))
          named.push({ key, text, place: line.valuePlace });
    for (const tree of stack.systemd.values())
      for (const { key, value, valuePlace } of tree.sections.flatMap(({ name, entries }) =>
        name === 'Unit' ? entries : [],
      ))
        if (keys.includes(key))
          for (const text of value.split(/\s+/)) named.push({ key, text, place: valuePlace });
    for (const { key, text, place } of named) {
      if (text === '' || isTemplated(text) || /[%$\\]/.test(text)) continue;
      const joined = /^"?[\w@.-]+\.\w+(?:[,;]"?[\w@.-]+)+"?$/.test(text);
      if (joined) {
        yield {
          place,
          message: `${text} is no name of a unit: systemd passes over all of it`,
          help: `${key}=${text.split(/[,;]/).join(' ')}`,
        };
        continue;
      }
      const [, stem = '', suffix] = /^(.*)\.([^.]+)$/.exec(text) ?? [];
      if (suffix !== undefined) {
        if (suffixes.includes(suffix)) continue;
        const meant = nearly(suffix, suffixes) ?? (suffix === 'mnt' ? 'mount' : 'service');
        yield {
          place,
          message: `${text} is no name of a unit: systemd passes over it`,
          help: `${key}=${meant === 'service' ? text : stem}.${meant}`,
        };
        continue;
      }
      yield {
        place,
        message: `${text} is no name of a unit: systemd passes over it`,
        help: `${key}=${text}.service`,
      };
    }
  },
};

const suffixes =
  'service socket timer target path mount automount device slice scope swap container network volume pod kube build image artifact'.split(
    ' ',
  );

const keys = [
  'After',
  'Before',
  'Requires',
  'Requisite',
  'Wants',
  'BindsTo',
  'PartOf',
  'Upholds',
  'Conflicts',
  'OnFailure',
  'OnSuccess',
];
