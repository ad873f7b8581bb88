import { parseSystemdEnv } from '../../syntax/env/parse-systemd.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A service's environment file says what systemd reads. */
export const scriptsEnvFile = timersRule({
  id: 'scripts.env-file',
  title: "a service's environment file says what systemd reads",
  severity: 'error',
  why: 'systemd is no shell: it passes over a line with export, and hands $HOME and $(…) on as these letters. The script finds no such variable, or a path that is not there.',
  source: 'systemd.exec(5), EnvironmentFile=: "variable expansion is not performed inside the strings"',
  *judge(units, stack) {
    const seen = new Set<string>();
    for (const service of servicesOf(units)) {
      for (const { value } of entries(service, 'Service', 'EnvironmentFile')) {
        const file = stack.find(value.replace(/^-/, '').replace(/^%h\//, '/'));
        // Another program's file that only bears the same name.
        if (file === undefined || seen.has(file.source) || !/^\s*(?:export\s+)?\w+=/m.test(file.text))
          continue;
        if (file.text.startsWith('#!')) continue;
        seen.add(file.source);
        const tree = parseSystemdEnv(file.text, file.source);
        for (const { code, message, place } of tree.problems)
          if (code !== 'unclosed-quote' && !isTemplated(message))
            yield { place, message, help: 'NAME=value, without export' };
        const names = new Set(tree.variables.map(({ name }) => name));
        for (const variable of tree.variables) {
          const { value: text = '' } = variable;
          const [reference, name] = /\$\{?(\w+)\}?|\$\([a-z]|^~(?=\/)/.exec(text) ?? [];
          const isMeant =
            reference !== undefined &&
            (name === undefined || usual.test(name) || (names.has(name) && name !== variable.name));
          if (!isMeant || isTemplated(text)) continue;
          yield remarkOf(
            variable,
            `systemd expands nothing here: ${variable.name} holds ${reference} as it stands`,
            'the value written out; %h and the like only in Environment= of the service',
          );
        }
      }
    }
  },
});

const usual = /^(?:HOME|USER|LOGNAME|HOSTNAME|PWD|PATH|UID|XDG_\w+)$/;
