import { lookupBoolean } from '../../units/lookup.ts';
import type { Command } from './command.ts';
import { type Conversion, checkKillMode, checkServiceType, setDefault } from './conversion.ts';
import { addLogging } from './convert-container.ts';
import { absolutePath, addNetworks } from './references.ts';
import { addUserMappings } from './user-mapping.ts';
import { setWorkingDirectory } from './working-directory.ts';

/** `.kube`: `podman kube play`, and `podman kube down` at its end. */
export function convertKube(conversion: Conversion): Command {
  const { service } = conversion;
  const command = conversion.command().add('kube', 'play', '--replace', '--service-container=true');
  const files: string[] = [];
  command.splitAll('Yaml', 'list', (word) => {
    files.push(absolutePath(conversion, word));
    return [];
  });
  if (files.length === 0) command.refuse('no-yaml', 'Yaml= is not set', 'Yaml');
  checkKillMode(conversion);
  service.add('Service', 'Environment', 'PODMAN_SYSTEMD_UNIT=%n');
  if (checkServiceType(conversion) !== 'oneshot') {
    service.set('Service', 'Type', 'notify');
    service.set('Service', 'NotifyAccess', 'all');
  }
  setDefault(service, 'SyslogIdentifier', '%N');
  const propagation = command.value('ExitCodePropagation');
  if (propagation !== undefined) {
    command.from(command.line('ExitCodePropagation'), `--service-exit-code-propagation=${propagation}`);
  }
  addLogging(command);
  addUserMappings(command, { manual: false });
  addNetworks(conversion, command);
  command.splitAll('AutoUpdate', 'list', (word) => [autoUpdate(word)]);
  command.splitAll('ConfigMap', 'list', (word) => ['--configmap', absolutePath(conversion, word)]);
  command.everyString({ PublishPort: '--publish' });
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  return command.from(command.line('Yaml'), ...files);
}

/** What follows ExecStart= in a `.kube` unit's service. */
export function finishKube(conversion: Conversion, play: Command): void {
  const down = conversion.command().add('kube', 'down');
  const force = lookupBoolean(conversion.unit.sections, 'Kube', 'KubeDownForce');
  if (force !== undefined) down.add(force ? '--force' : '--force=false');
  const yaml = play.line('Yaml');
  const files = play.words.filter(({ line }) => line !== undefined && line === yaml);
  down.add(...files.map(({ text }) => text));
  conversion.service.add('Service', 'ExecStopPost', down.toString());
  setWorkingDirectory(conversion, play);
}

function autoUpdate(word: string): string {
  const slash = word.indexOf('/');
  const name = 'io.containers.autoupdate';
  if (slash === -1) return `--annotation=${name}=${word}`;
  return `--annotation=${name}/${word.slice(0, slash)}=${word.slice(slash + 1)}`;
}
