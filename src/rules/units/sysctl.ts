import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';

/** A container sets only kernel settings of its own. */
export const unitsSysctl: Rule = {
  id: 'units.sysctl',
  title: 'A container sets only kernel settings of its own',
  area: 'units',
  severity: 'error',
  why: 'Only net.*, fs.mqueue.* and the settings for shared memory and messages exist once per container. All others are of the whole host, and podman refuses them; with the network of the host it refuses net.* too. The service fails at every start.',
  source: 'podman-run(1), --sysctl',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      const networks = ownLines(unit, 'Network').map(({ value }) => value.trim());
      for (const line of ownLines(unit, 'Sysctl')) {
        for (const word of splitWords(line.value, 'exec').words) {
          const name = word.split('=')[0] ?? '';
          if (!/^[a-z0-9_.-]+$/i.test(name)) continue;
          const isNet = name.startsWith('net.');
          if (!isNet && !ofContainer.test(name))
            yield {
              place: line.valuePlace,
              message: `podman refuses ${name}: it is of the whole host`,
              help: `${word} in /etc/sysctl.d of the host`,
            };
          else if (isNet && networks.includes('host'))
            yield {
              place: line.valuePlace,
              message: `podman refuses ${name} with Network=host`,
              help: `${word} in /etc/sysctl.d of the host`,
            };
        }
      }
    }
  },
};

const ofContainer =
  /^(?:fs\.mqueue\.|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced|domainname|hostname)$)/;
