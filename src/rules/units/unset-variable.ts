import { allLines } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import type { ReadStack } from '../read-stack.ts';

/** systemd knows every variable that it expands. */
export const unitsUnsetVariable: Rule = {
  id: 'units.unset-variable',
  title: 'systemd knows every variable that it expands',
  area: 'units',
  severity: 'error',
  why: "A unit's Exec=, HealthCmd= and the like stand in an ExecStart= line, where systemd itself expands ${VAR}, from [Service] Environment= and not from the container's. What it does not know becomes empty: a password is missing, a health check asks nothing.",
  source: 'systemd.service(5), command lines',
  *judge(stack) {
    for (const problem of stack.blueprint.problems) {
      if (problem.code !== 'unset-variable') continue;
      const { place, message, help } = problem;
      const unit = stack.units.byName.get(message.slice(0, message.indexOf(':')));
      const [, name = '', rest = ''] = /expands \$(\w+)([^\s\w]\S*)?/.exec(message) ?? [];
      if (/^[/:.-]/.test(rest)) {
        yield {
          place,
          message: `systemd takes $${name}${rest} for the name of one variable and leaves the word out: podman misreads what follows`,
          help: name === 'HOME' ? `%h${rest}` : `${'${'}${name}}${rest}`,
        };
        continue;
      }
      const lines = unit?.sections.get('Service') ?? [];
      const asks = asked[name];
      const isLogin =
        ofLogin.has(name) && stack.configs.user.uid === 0 && !lines.some(({ key }) => key === 'User');
      if ((given.has(name) && !isLogin) || (asks !== undefined && lines.some(({ key }) => asks.test(key))))
        continue;
      // Its variables come from files, of which one may not be here, or from the manager.
      const files = unit === undefined ? [] : allLines(unit.sections, 'Service', 'EnvironmentFile');
      const isElsewhere = files.some(({ value }) => {
        const tree = readStackEnv(stack, value.replace(/^-/, '').trim());
        return tree === undefined || tree.variables.some((each) => each.name === name);
      });
      const isOfManager = stack.configs.files.some(
        ({ hostPath, text }) =>
          /\/environment\.d\/[^/]+\.conf$/.test(hostPath) && new RegExp(`^[ \\t]*${name}=`, 'm').test(text),
      );
      const passed = lines.some(
        ({ key, value }) => key === 'PassEnvironment' && value.split(/\s+/).includes(name),
      );
      if (!isElsewhere && !isOfManager && !passed && !isToldToSet(stack, name))
        yield { place, message, help };
    }
  },
};

/** What a README has its reader write into the manager's environment: `echo TAILNET=… > ~/.config/environment.d/…`. */
function isToldToSet(stack: ReadStack, name: string): boolean {
  return stack.configs.files.some(
    ({ role, text }) =>
      role === 'other' && text.includes('environment.d/') && new RegExp(`\\b${name}=`).test(text),
  );
}

/** What every service of systemd is given, systemd.exec(5). */
const given = new Set(
  `PATH HOME USER LOGNAME SHELL LANG INVOCATION_ID JOURNAL_STREAM SYSTEMD_EXEC_PID MAINPID NOTIFY_SOCKET MEMORY_PRESSURE_WATCH
  XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS TERM`.split(/\s+/),
);

/** Only a user's manager has them, and a service of the system with User=. */
const ofLogin = new Set(['HOME', 'USER', 'LOGNAME', 'SHELL', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS']);

/** What it is given where it asks for it. */
const asked: Readonly<Record<string, RegExp>> = {
  RUNTIME_DIRECTORY: /^RuntimeDirectory$/,
  STATE_DIRECTORY: /^StateDirectory$/,
  CACHE_DIRECTORY: /^CacheDirectory$/,
  LOGS_DIRECTORY: /^LogsDirectory$/,
  CONFIGURATION_DIRECTORY: /^ConfigurationDirectory$/,
  CREDENTIALS_DIRECTORY: /^(?:Load|Set|Import)Credential(?:Encrypted)?$/,
};
