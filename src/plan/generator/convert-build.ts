import { lookup } from '../../units/lookup.ts';
import type { Command } from './command.ts';
import type { Conversion } from './conversion.ts';
import { addNetworks, addVolumes, isAbsolute } from './references.ts';
import { isUrl, setWorkingDirectory } from './working-directory.ts';

/** `.build`: one `podman build`. */
export function convertBuild(conversion: Conversion): Command {
  const command = conversion.command();
  if (conversion.info.resource === '') command.refuse('no-image-tag', 'ImageTag= is not set', 'ImageTag');
  command.add('build');
  const pull = command.value('Pull');
  if (pull !== undefined) command.from(command.line('Pull'), `--pull=${pull}`);
  command.strings({
    Arch: '--arch',
    AuthFile: '--authfile',
    IgnoreFile: '--ignorefile',
    Target: '--target',
    Variant: '--variant',
    Retry: '--retry',
    RetryDelay: '--retry-delay',
  });
  command.booleans({ TLSVerify: '--tls-verify', ForceRM: '--force-rm' });
  command.everyString({
    DNS: '--dns',
    DNSOption: '--dns-option',
    DNSSearch: '--dns-search',
    GroupAdd: '--group-add',
    ImageTag: '--tag',
  });
  command.keyValues({
    Annotation: '--annotation',
    BuildArg: '--build-arg',
    Environment: '--env',
    Label: '--label',
  });
  addNetworks(conversion, command);
  command.splitAll('Secret', 'exec', (word) => ['--secret', word]);
  addVolumes(conversion, command);
  addContext(conversion, command);
  return command;
}

function addContext(conversion: Conversion, command: Command): void {
  const context = setWorkingDirectory(conversion, command);
  const folder = lookup(conversion.service.sections, 'Service', 'WorkingDirectory') ?? '';
  const file = command.value('File');
  if (folder === '' && file === undefined && context === '') {
    command.refuse('no-context', 'neither SetWorkingDirectory= nor File= is set', 'File');
  }
  if (file !== undefined) command.from(command.line('File'), '--file', file);
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  if (context !== '') command.from(command.line('SetWorkingDirectory'), context);
  else if (!isAbsolute(file ?? '') && !isUrl(file ?? '')) {
    if (folder === '') command.refuse('no-context', 'a relative File= needs SetWorkingDirectory=', 'File');
    command.add(folder);
  }
}
