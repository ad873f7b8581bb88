import { isTrue } from '../../units/lookup.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf, value } from '../parts/scripts/units.ts';

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
      const line = isPrivate ? own : denied;
      if (line === undefined || (!isPrivate && value(service, 'Service', 'IPAddressAllow') !== undefined))
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
