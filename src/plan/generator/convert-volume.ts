import { lookup, lookupBoolean } from '../../units/lookup.ts';
import type { Command } from './command.ts';
import { type Conversion, defaultResource } from './conversion.ts';
import { imageSource } from './references.ts';
import { unsigned } from './user-mapping.ts';

/** `.volume`: one `podman volume create --ignore`. */
export function convertVolume(conversion: Conversion): Command {
  const { unit, info } = conversion;
  const command = conversion.command();
  const name = command.value('VolumeName') ?? defaultResource(unit);
  command.add('volume', 'create', '--ignore');
  const driver = lookup(unit.sections, 'Volume', 'Driver');
  if (driver !== undefined) command.from(command.line('Driver'), '--driver', driver);
  if (driver === 'image') addImage(conversion, command);
  else addDevice(conversion, command);
  command.keyValues({ Label: '--label' });
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  command.from(command.value('VolumeName') === undefined ? undefined : command.line('VolumeName'), name);
  info.resource = name;
  return command;
}

function addImage(conversion: Conversion, command: Command): void {
  const image = lookup(command.sections, 'Volume', 'Image');
  if (image === undefined) command.refuse('no-image', 'Driver=image needs Image=', 'Driver');
  const source = imageSource(conversion, image, command.line('Image'));
  if (`image=${source}`.length > 2) command.from(command.line('Image'), '--opt', `image=${source}`);
}

function addDevice({ service }: Conversion, command: Command): void {
  const has = (key: string) => command.line(key) !== undefined;
  const options = [
    ...(has('User') ? [`uid=${unsigned(command.value('User'))}`] : []),
    ...(has('Group') ? [`gid=${unsigned(command.value('Group'))}`] : []),
  ];
  const copy = lookupBoolean(command.sections, 'Volume', 'Copy');
  if (copy !== undefined) command.from(command.line('Copy'), '--opt', copy ? 'copy' : 'nocopy');
  const device = command.value('Device');
  if (device !== undefined) command.from(command.line('Device'), '--opt', `device=${device}`);
  const type = command.value('Type');
  if (type !== undefined) {
    if (device === undefined) command.refuse('device', 'Type= is set without Device=', 'Type');
    command.from(command.line('Type'), '--opt', `type=${type}`);
    if (type === 'bind') service.add('Unit', 'RequiresMountsFor', device);
  }
  const mountOptions = command.value('Options');
  if (mountOptions !== undefined) {
    if (device === undefined) command.refuse('device', 'Options= is set without Device=', 'Options');
    options.push(mountOptions);
  }
  if (options.length > 0) command.from(command.line('Options'), '--opt', `o=${options.join(',')}`);
}
