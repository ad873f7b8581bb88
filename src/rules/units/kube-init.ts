import type { YamlNode } from '../../syntax/yaml/parse.ts';
import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';

/** What runs before a pod does not wait for it. */
export const unitsKubeInit: Rule = {
  id: 'units.kube-init',
  title: 'What runs before a pod does not wait for it',
  area: 'units',
  severity: 'error',
  why: 'The containers of a pod start when all of its initContainers have ended. One that waits for them at localhost waits for ever, one that asks them once fails: the pod never starts.',
  source: 'kubernetes.io, "Init Containers"; podman-kube-play(1), initContainers',
  *judge(stack) {
    for (const { pods } of playedKubes(stack))
      for (const { initContainers, containers } of pods) {
        // One that goes on running may be what the next one asks.
        if (initContainers.some((each) => textAt(each, 'restartPolicy') === 'Always')) continue;
        for (const init of initContainers) {
          const at = [...itemsAt(init, 'command'), ...itemsAt(init, 'args')].find((word) =>
            asksPod(textAt(word) ?? ''),
          );
          const all = commandText(init);
          const place =
            at?.place ??
            (asksPod(all) ? (nodeAt(init, 'command') ?? nodeAt(init, 'args'))?.place : undefined) ??
            itemsAt(init, 'env').find((each) => asksPod(textAt(each, 'value') ?? ''))?.place;
          if (place === undefined || containers.length === 0) continue;
          yield {
            place,
            message: `${textAt(init, 'name') ?? 'this'} asks the pod's own address before any of its containers runs: nobody answers, and the pod does not start`,
            help: 'do it in the container itself, or in a pod of its own before this one',
          };
        }
      }
  },
};

function commandText(container: YamlNode): string {
  return [...itemsAt(container, 'command'), ...itemsAt(container, 'args')]
    .map((word) => textAt(word) ?? '')
    .join(' ');
}

/** A client of a server that is told the pod's own address. */
function asksPod(text: string): boolean {
  return (
    /\b(?:pg_isready|psql|redis-cli|valkey-cli|nc|ncat|curl|wget|wait-for(?:-it)?(?:\.sh)?|dockerize|mysqladmin)\b[^;|&]*?(?:127\.0\.0\.1|localhost|\[::1\])/.test(
      text,
    ) || /^\w+(?:\+\w+)?:\/\/(?:[^@/\s]*@)?(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/|$)/.test(text)
  );
}
