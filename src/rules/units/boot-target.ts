import { allLines } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** A user's units are wanted by a target that a user's systemd has. */
export const unitsBootTarget: Rule = {
  id: 'units.boot-target',
  title: "A user's units are wanted by a target that a user's systemd has",
  area: 'units',
  severity: 'warning',
  why: "A user's systemd has no multi-user.target: the link is made, nothing ever starts it, and the service is down after each boot.",
  source: 'systemd.special(7), "Special user units"',
  *judge(stack) {
    for (const { code, place, message, help } of stack.blueprint.problems) {
      if (code !== 'no-such-target') continue;
      const unit = stack.units.byName.get(message.slice(0, message.indexOf(':')));
      const wanted = unit?.sections.get('Install')?.some(({ value }) => /\bdefault\.target\b/.test(value));
      if (wanted !== true && !isOfAnotherHost(stack, place.file)) yield { place, message, help };
    }
    const isOfUser = stack.configs.user.uid !== 0;
    for (const unit of isOfUser ? stack.units.units : []) {
      if (unit.kind === 'container') continue;
      const lines = allLines(unit.sections, 'Install', 'WantedBy');
      if (lines.some(({ value }) => /\b(?:default|timers|basic)\.target\b/.test(value))) continue;
      for (const { value, place } of lines) {
        const target = ofSystem.exec(value)?.[0];
        if (target === undefined || isOfAnotherHost(stack, place.file)) continue;
        yield {
          place,
          message: `${unit.name}: a user's systemd has no ${target}, so this does not start it at boot`,
          help: 'WantedBy=default.target',
        };
      }
    }
    for (const [source, { sections }] of stack.systemd) {
      if (!/(?:^|\/)systemd\/user\/[^/]+$/.test(source)) continue;
      const lines = sections.filter(({ name }) => name === 'Install').flatMap(({ entries }) => entries);
      if (lines.some(({ value }) => /\b(?:default|timers|sockets|paths|basic)\.target\b/.test(value)))
        continue;
      for (const { key, value, place } of lines) {
        const target = ofSystem.exec(value)?.[0];
        if (!/^(?:WantedBy|RequiredBy)$/.test(key) || target === undefined) continue;
        yield {
          place,
          message: `a user's systemd has no ${target}, so this does not start it at boot`,
          help: `${key}=${source.includes('.timer') ? 'timers' : 'default'}.target`,
        };
      }
    }
  },
};

const ofUser = /(?:\.|dot_)config\/containers\/|containers\/systemd\/users\//;

/** Units of a user lie where a user has them, and this one does not: the repository has some of root's too. */
function isOfAnotherHost(stack: ReadStack, file: string): boolean {
  if (ofUser.test(file)) return false;
  const others = stack.units.units.filter(({ sections }) =>
    sections.get('Install')?.some(({ value }) => /\bdefault\.target\b/.test(value)),
  );
  return others.length > 0 && others.every(({ source }) => ofUser.test(source));
}

const ofSystem = /(?<![\w-])(?:multi-user|graphical|network|network-online|local-fs|remote-fs)\.target\b/;
