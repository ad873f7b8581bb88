import { lookup } from '../../units/lookup.ts';
import type { Command } from './command.ts';
import { type Conversion, setDefault } from './conversion.ts';
import { addNetworks, addVolumes } from './references.ts';
import { addUserMappings } from './user-mapping.ts';

/** `.pod`: `podman pod create` first, then `podman pod start`. */
export function convertPod(conversion: Conversion): Command {
  const { info, service } = conversion;
  for (const member of info.members) {
    service.add('Unit', 'Wants', member);
    service.add('Unit', 'Before', member);
  }
  setDefault(service, 'SyslogIdentifier', '%N');
  return conversion.command().add('pod', 'start', info.resource);
}

/** What follows ExecStart= in a pod's service; answers the command that makes the pod. */
export function finishPod(conversion: Conversion): Command {
  const { service, info } = conversion;
  const name = info.resource;
  const limit = lookup(conversion.unit.sections, 'Pod', 'StopTimeout') ?? '10';
  const stop = conversion.command().add('pod', 'stop', '--ignore', `--time=${limit}`, name);
  service.add('Service', 'ExecStop', stop.toString());
  const remove = conversion.command().add('pod', 'rm', '--ignore', '--force', name);
  service.add('Service', 'ExecStopPost', remove.toString());
  const created = create(conversion, name);
  service.add('Service', 'ExecStartPre', created.toString());
  service.add('Service', 'Environment', 'PODMAN_SYSTEMD_UNIT=%n');
  service.set('Service', 'Type', 'forking');
  service.set('Service', 'Restart', 'on-failure');
  service.set('Service', 'PIDFile', '%t/%N.pid');
  return created;
}

function create(conversion: Conversion, name: string): Command {
  const command = conversion.command();
  command.add('pod', 'create', '--infra-conmon-pidfile=%t/%N.pid', '--replace', '--exit-policy');
  command.from(command.line('ExitPolicy'), lookup(command.sections, 'Pod', 'ExitPolicy') ?? 'stop');
  addUserMappings(command, { manual: true });
  command.everyString({ PublishPort: '--publish' });
  command.keyValues({ Label: '--label' });
  addNetworks(conversion, command);
  command.strings({ IP: '--ip', IP6: '--ip6', ShmSize: '--shm-size' });
  command.everyString({
    NetworkAlias: '--network-alias',
    DNS: '--dns',
    DNSOption: '--dns-option',
    DNSSearch: '--dns-search',
    AddHost: '--add-host',
    HostName: '--hostname',
  });
  addVolumes(conversion, command);
  command.add('--infra-name', `${name}-infra`, '--name', name);
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  return command;
}
