import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { entriesAt, itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';

/** Containers of one pod reach each other at localhost. */
export const unitsKubeHost: Rule = {
  id: 'units.kube-host',
  title: 'Containers of one pod reach each other at localhost',
  area: 'units',
  severity: 'error',
  why: 'A pod has one address. podman gives the name of the pod, and POD-CONTAINER, to the network; the bare name of a container, which Compose would know, is found by nobody.',
  source: 'podman-kube-play(1); podman-pod-create(1), --share: net',
  *judge(stack) {
    const known = new Set(
      [...stack.blueprint.services, ...stack.blueprint.pods].flatMap((plan) => [
        plan.containerName,
        plan.hostName ?? '',
        ...plan.networks.flatMap(({ aliases }) => aliases),
      ]),
    );
    for (const { pods, documents } of playedKubes(stack)) {
      for (const { spec, containers } of pods) {
        const names = containers.map((each) => textAt(each, 'name') ?? '');
        const given = itemsAt(spec, 'hostAliases').flatMap((each) =>
          itemsAt(each, 'hostnames').map((name) => textAt(name) ?? ''),
        );
        for (const container of containers) {
          const own = textAt(container, 'name');
          const said = [
            ...itemsAt(container, 'env').map((variable) => ({
              name: textAt(variable, 'name') ?? '',
              value: nodeAt(variable, 'value'),
            })),
            ...itemsAt(container, 'envFrom').flatMap((each) =>
              documents
                .filter(
                  (document) =>
                    document.kind === 'ConfigMap' && document.name === textAt(each, 'configMapRef', 'name'),
                )
                .flatMap(({ root }) => entriesAt(root, 'data'))
                .map(({ key, value }) => ({ name: key, value })),
            ),
          ];
          for (const { name, value } of said) {
            const text = textAt(value);
            if (value === undefined || text === undefined) continue;
            const host =
              /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?([a-z][\w-]*)(?=[:/?]|$)/i.exec(text)?.[1] ??
              (/(?:^|_)(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|ENDPOINT)$/i.test(name)
                ? /^([a-z][\w-]*)(?::\d+)?$/i.exec(text)?.[1]
                : undefined);
            if (host === undefined || host === own || !names.includes(host)) continue;
            if (known.has(host) || given.includes(host)) continue;
            yield {
              place: value.place,
              message: `${host} is a container of the same pod, and no host of that name is found: it answers at localhost`,
              help: text.replace(new RegExp(`\\b${host}\\b(?=[:/?]|$)`), '127.0.0.1'),
            };
          }
        }
      }
    }
  },
};
