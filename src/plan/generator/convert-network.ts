import { lookup } from '../../units/lookup.ts';
import type { Command } from './command.ts';
import { type Conversion, defaultResource } from './conversion.ts';

/** `.network`: one `podman network create --ignore`. */
export function convertNetwork({ unit, info, service, command: newCommand }: Conversion): Command {
  const command = newCommand();
  const name = command.value('NetworkName') ?? defaultResource(unit);
  if (command.isTrue('NetworkDeleteOnStop')) {
    service.add('Service', 'ExecStopPost', newCommand().add('network', 'rm', name).toString());
  }
  command.add('network', 'create', '--ignore');
  command.booleans({ DisableDNS: '--disable-dns', Internal: '--internal', IPv6: '--ipv6' });
  command.strings({ Driver: '--driver', IPAMDriver: '--ipam-driver', InterfaceName: '--interface-name' });
  command.everyString({ DNS: '--dns' });
  addSubnets(command);
  command.keyValues({ Options: '--opt', Label: '--label' });
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  command.from(
    lookup(unit.sections, 'Network', 'NetworkName') ? command.line('NetworkName') : undefined,
    name,
  );
  info.resource = name;
  return command;
}

function addSubnets(command: Command): void {
  const subnets = command.lines('Subnet');
  const gateways = command.lines('Gateway');
  const ranges = command.lines('IPRange');
  if (gateways.length > subnets.length) command.refuse('subnet', 'more Gateway= than Subnet=', 'Gateway');
  if (ranges.length > subnets.length) command.refuse('subnet', 'more IPRange= than Subnet=', 'IPRange');
  for (const [index, subnet] of subnets.entries()) {
    const [gateway, range] = [gateways[index], ranges[index]];
    command.from(subnet, '--subnet', subnet.value);
    if (gateway !== undefined) command.from(gateway, '--gateway', gateway.value);
    if (range !== undefined) command.from(range, '--ip-range', range.value);
  }
}
