import type { ConfigSet } from '../config/config-set.ts';
import { kept } from '../kept.ts';
import { parseSystemdEnv } from '../syntax/env/parse-systemd.ts';
import { allLines, allWords } from '../units/lookup.ts';
import { expandSpecifiers } from '../units/specifiers.ts';
import type { GeneratedService } from './generator/generated.ts';

/** The variables that systemd itself knows when it reads the service's command line. */
export function serviceEnvironment(
  { file, name }: GeneratedService,
  configs: ConfigSet,
  files: ReadonlyMap<string, { readonly text: string }>,
): ReadonlyMap<string, string> {
  const context = { service: name, user: configs.user };
  const environment = new Map(Object.entries(managerEnvironment(configs)));
  for (const { text } of allWords(file.sections, 'Service', 'Environment', 'exec')) {
    const [variable, value] = cut(expandSpecifiers(text, context), '=');
    if (value !== undefined) environment.set(variable, value);
  }
  for (const line of allLines(file.sections, 'Service', 'EnvironmentFile')) {
    const path = expandSpecifiers(line.value.trim().replace(/^-/, ''), context);
    const found = files.get(path);
    if (found === undefined) continue;
    for (const { name: variable, value } of parseSystemdEnv(found.text, path).variables) {
      if (value !== undefined) environment.set(variable, value);
    }
  }
  return environment;
}

/** What a service manager hands to each of its services. */
function managerEnvironment(configs: ConfigSet): Readonly<Record<string, string>> {
  const { user } = configs;
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  if (user.uid === 0) return { PATH: path };
  const runtime = `/run/user/${user.uid}`;
  return {
    PATH: path,
    ...environmentOfUser(configs),
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    SHELL: '/bin/bash',
    XDG_RUNTIME_DIR: runtime,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus`,
  };
}

/** The text before and behind the first separator. */
export function cut(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** environment.d(5): read by the managers of users alone. */
const environmentOfUser = kept(
  (configs: ConfigSet): Readonly<Record<string, string>> =>
    Object.fromEntries(
      configs.files
        .filter(({ hostPath }) => /\/environment\.d\/[^/]+\.conf$/.test(hostPath))
        .flatMap(({ text, source }) => parseSystemdEnv(text, source).variables)
        .flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ),
);
