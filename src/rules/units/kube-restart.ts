import type { YamlNode } from '../../syntax/yaml/parse.ts';
import { lookup } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { runsWorker } from '../parts/units/command-words.ts';

/** A server of a pod that ends is started again, and its port leads to it. */
export const unitsKubeRestart: Rule = {
  id: 'units.kube-restart',
  title: 'A server of a pod that ends is started again, and its port leads to it',
  area: 'units',
  severity: 'warning',
  why: 'With restartPolicy: Never podman leaves a container that has ended alone, and systemd sees the pod alone: the server stays down. A port that no container names leads to nothing.',
  source: 'podman-kube-play(1), restartPolicy, --publish; podman-systemd.unit(5), ExitCodePropagation=',
  *judge(stack) {
    for (const { unit, pods } of playedKubes(stack)) {
      const restart = lookup(unit.sections, 'Service', 'Restart') ?? 'no';
      const oneshot = lookup(unit.sections, 'Service', 'Type') === 'oneshot';
      for (const { document, spec, containers } of pods) {
        const policy = nodeAt(spec, 'restartPolicy');
        const serves = containers.some((each) => itemsAt(each, 'ports').length > 0);
        if (policy === undefined || !serves || document.kind === 'Job' || oneshot) continue;
        if (textAt(policy) === 'Never' && restart === 'no')
          yield {
            place: policy.place,
            message: `a container of ${document.name ?? 'this pod'} that ends stays down: neither podman nor ${unit.name} starts it again`,
            help: 'restartPolicy: Always',
          };
      }
      const all = pods.flatMap(({ containers }) => containers);
      const named = all.flatMap((each) => itemsAt(each, 'ports'));
      const silent = all.filter((each) => itemsAt(each, 'ports').length === 0);
      // Of a container that names no port nobody knows where it listens, but of a database.
      if (named.length === 0 || silent.some((each) => !isData(each) && !isWorker(each))) continue;
      if (pods.some(({ spec }) => textAt(spec, 'hostNetwork') === 'true')) continue;
      const numbers = new Set([
        ...named.map((port) => textAt(port, 'containerPort')),
        ...(silent.length > 0 ? dataPorts : []),
      ]);
      for (const { key, value, valuePlace } of unit.sections.get('Kube') ?? []) {
        const port = key === 'PublishPort' ? /(?:^|:)(\d+)(?:\/\w+)?$/.exec(value.trim())?.[1] : undefined;
        if (port === undefined || numbers.has(port) || numbers.has(undefined)) continue;
        yield {
          place: valuePlace,
          message: `no container of ${unit.name} names port ${port}`,
          help: `PublishPort=…:${[...numbers][0]}`,
        };
      }
    }
  },
};

const dataPorts = ['5432', '3306', '6379', '27017'];

/** Takes tasks from a queue and listens nowhere. */
function isWorker(container: YamlNode): boolean {
  const words = [...itemsAt(container, 'command'), ...itemsAt(container, 'args')].map(
    (word) => textAt(word) ?? '',
  );
  return runsWorker(words.flatMap((word) => word.split(/\s+/)));
}

function isData(container: YamlNode): boolean {
  return /(?:^|\/)(?:postgres|mysql|mariadb|redis|valkey|mongo)(?::|$)/.test(
    textAt(container, 'image') ?? '',
  );
}
