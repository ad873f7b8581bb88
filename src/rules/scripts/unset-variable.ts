import { splitWords } from '../../units/words.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import { timersRule } from '../parts/scripts/rule.ts';
import { commandLines, entries, servicesOf } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service has the variables that its command lines name. */
export const scriptsUnsetVariable = timersRule({
  id: 'scripts.unset-variable',
  title: 'a service has the variables that its command lines name',
  severity: 'warning',
  why: 'systemd expands ${NAME} itself, from Environment=, EnvironmentFile= and PassEnvironment= of the service: what none of them sets becomes empty, with one line in the journal. Variables of a login shell are not there.',
  source:
    'systemd.service(5), "Command lines"; systemd.exec(5), "Environment Variables in Spawned Processes"',
  *judge(units, stack) {
    const ofManager = stack.configs.files
      .filter(({ hostPath }) => /\/environment\.d\/[^/]+\.conf$/.test(hostPath))
      .flatMap(({ text }) => [...text.matchAll(/^[ \t]*(\w+)=/gm)].map(([, name = '']) => name));
    for (const service of servicesOf(units)) {
      for (const entry of commandLines(service)) {
        const word = entry.value.includes('$') ? cutWord(entry.value) : undefined;
        if (word !== undefined && !isTemplated(entry.value))
          yield {
            place: entry.valuePlace,
            message: `systemd takes ${word} for the name of one variable, and leaves the word out`,
            help: word.replace(/^\$(\w+)/, '${$1}'),
          };
      }
      // What a file sets is not to be seen here.
      if (isOpen(service)) continue;
      const files = entries(service, 'Service', 'EnvironmentFile').map((entry) =>
        readStackEnv(stack, entry.value.replace(/^-/, '').trim()),
      );
      if (files.includes(undefined)) continue;
      const set = new Set([
        ...ofManager,
        ...files.flatMap((tree) => tree?.variables.map(({ name }) => name) ?? []),
        ...entries(service, 'Service', 'Environment').flatMap((entry) =>
          splitWords(entry.value, 'exec').words.map((word) => word.replace(/=.*$/s, '')),
        ),
      ]);
      for (const entry of commandLines(service)) {
        if (!entry.value.includes('$') || isTemplated(entry.value) || /^[-@+!]*:/.test(entry.value)) continue;
        const name = named(entry.value).find((each) => !set.has(each) && !given.test(each));
        if (name === undefined) continue;
        yield {
          place: entry.valuePlace,
          message: `nothing sets ${name} for ${service.name}: systemd puts nothing in its place`,
          help: `Environment=${name}=…, or $$${name} for a shell that sets it`,
        };
      }
    }
  },
});

/** `$NAME/bin`: without braces a variable is a word of its own. */
function cutWord(value: string): string | undefined {
  if (/^[-@+!]*:/.test(value)) return undefined;
  return splitWords(value, 'exec')
    .words.slice(1)
    .find((word) => /^\$[A-Za-z_]\w*[/:.-][^\s;|&]*$/.test(word));
}

/** `${NAME}` anywhere, and `$NAME` as a word of its own: the rest systemd leaves alone. */
function named(value: string): readonly string[] {
  const braced = [...value.replaceAll('$$', '').matchAll(/\$\{([A-Za-z_]\w*)\}/g)].map(
    ([, name = '']) => name,
  );
  const words = splitWords(value, 'exec').words.flatMap((word) => /^\$([A-Za-z_]\w*)$/.exec(word)?.[1] ?? []);
  // What is empty until an administrator sets it bears such a name.
  return [
    ...braced,
    ...words.filter((name) => !/(?:OPT|OPTS|OPTIONS|ARGS|FLAGS|PARAMS|EXTRA\w*)$/.test(name)),
  ];
}

function isOpen(service: SystemdUnit): boolean {
  return ['PassEnvironment', 'PAMName', 'ImportCredential'].some(
    (key) => entries(service, 'Service', key).length > 0,
  );
}

/** What systemd sets by itself. */
const given =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TERM|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID|MAINPID|MANAGERPID|NOTIFY_SOCKET|WATCHDOG_\w+|LISTEN_\w+|REMOTE_\w+|SERVICE_RESULT|EXIT_\w+|MONITOR_\w+|TRIGGER_\w+|CREDENTIALS_DIRECTORY|(?:RUNTIME|STATE|CACHE|LOGS|CONFIGURATION)_DIRECTORY|XDG_\w+|DBUS_\w+|MEMORY_PRESSURE_\w+|PIDFILE|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|SSH_AUTH_SOCK)$/;
