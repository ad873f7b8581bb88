import { isTrue } from '../../units/lookup.ts';
import { splitWords } from '../../units/words.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf, value } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service that sends something away has a network. */
export const scriptsNoNetwork = timersRule({
  id: 'scripts.no-network',
  title: 'a service that sends something away has a network',
  severity: 'error',
  why: 'The script works by hand and fails in the service: "could not resolve host", and nothing leaves the machine.',
  source: 'systemd.exec(5), PrivateNetwork=; systemd.resource-control(5), IPAddressDeny=',
  *judge(units, stack) {
    for (const service of servicesOf(units)) {
      const own = entries(service, 'Service', 'PrivateNetwork').at(-1);
      const denied = entries(service, 'Service', 'IPAddressDeny').find((entry) =>
        /^any$/.test(entry.value.trim()),
      );
      const isPrivate = own !== undefined && isTrue(own.value);
      // Without AF_INET no socket leads out of the machine, and none to 127.0.0.1 either.
      const families = entries(service, 'Service', 'RestrictAddressFamilies');
      const isClosed =
        families.length > 0 &&
        families.every(({ value: list }) => !list.startsWith('~') && !/AF_INET|\uE000/.test(list));
      const asked = isClosed && !isPrivate ? askedByEnvironment(stack, service) : undefined;
      if (asked !== undefined && families[0] !== undefined)
        yield remarkOf(
          families[0],
          `${asked.name} leads to ${asked.host}, and without AF_INET this service can open no such connection`,
          `RestrictAddressFamilies=${families[0].value} AF_INET AF_INET6`,
        );
      const line = isPrivate ? own : (denied ?? (isClosed ? families[0] : undefined));
      if (
        line === undefined ||
        (line === denied && value(service, 'Service', 'IPAddressAllow') !== undefined)
      )
        continue;
      const sends = stack.scripts
        .filter((script) => runsScript(service, script.file))
        .flatMap((script) => simpleCommands(script).map(({ command }) => ({ script, command })))
        .find(({ command }) =>
          isRemote(
            realCommand(command).map(({ literal, raw }) => literal ?? raw),
            baseName(realCommand(command)[0]),
          ),
        );
      if (sends === undefined) continue;
      yield remarkOf(
        line,
        `${sends.script.file}:${sends.command.place.line} needs the network, and this service has none`,
        'take the line out',
      );
    }
  },
});

function isRemote(words: readonly string[], name: string): boolean {
  const text = words.join(' ');
  if (/^(?:curl|wget)$/.test(name))
    return /https?:\/\/(?!localhost|127\.)/.test(text) && !text.includes('--unix-socket');
  if (/^(?:ssh|scp|sftp|s3cmd|mc|gsutil|azcopy)$/.test(name)) return true;
  if (name === 'aws') return words.includes('s3');
  if (name === 'rclone') return words.some((word) => /^[\w-]+:/.test(word));
  return name === 'rsync' && words.some((word) => /^[^/\s]+:/.test(word));
}

/** A URL of a service's environment that names a machine and no socket. */
function askedByEnvironment(
  stack: ReadStack,
  service: SystemdUnit,
): { readonly name: string; readonly host: string } | undefined {
  const said = [
    ...entries(service, 'Service', 'Environment').flatMap((entry) => splitWords(entry.value, 'exec').words),
    ...entries(service, 'Service', 'EnvironmentFile').flatMap(
      (entry) =>
        readStackEnv(stack, entry.value.replace(/^-/, '').trim())?.variables.map(
          ({ name, value: text }) => `${name}=${text ?? ''}`,
        ) ?? [],
    ),
  ];
  for (const each of said) {
    const [, name = '', host] =
      /^(\w+)=["']?(?:redis|rediss|postgres(?:ql)?|amqps?|mysql|https?|nats|mongodb):\/\/(?:[^@/\s]*@)?(\[[^\]]+\]|[\w.-]+)(?::\d+)?(?:[/?]|["']?$)/.exec(
        each,
      ) ?? [];
    if (host !== undefined && /REDIS|DATABASE|DB|BROKER|AMQP|MYSQL|POSTGRES|NATS|MONGO/i.test(name))
      return { name, host };
  }
  return undefined;
}
