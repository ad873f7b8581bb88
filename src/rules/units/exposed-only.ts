import type { Rule } from '../define-rule.ts';
import { ownLines, plannedUnits } from '../parts/units/containers.ts';

/** A port that shall be reached is published. */
export const unitsExposedOnly: Rule = {
  id: 'units.exposed-only',
  title: 'A port that shall be reached is published',
  area: 'units',
  severity: 'warning',
  why: 'ExposeHostPort= is --expose: a note on the container, of which the host opens nothing. Whoever asks the port of the host is refused.',
  source: 'podman-run(1), --expose; podman-systemd.unit(5), ExposeHostPort=, PublishPort=',
  *judge(stack) {
    const all = plannedUnits(stack);
    for (const { unit, plan } of all) {
      const lines = ownLines(unit, 'ExposeHostPort');
      const texts = ownLines(unit, 'PodmanArgs').map(({ value }) => value);
      if (lines.length === 0 || plan.pod !== undefined) continue;
      if (texts.some((text) => /(?:^|\s)(?:-P\b|--publish-all|--network)/.test(text))) continue;
      if (ownLines(unit, 'Network').some(({ value }) => /^(?:host|container:|[^:]+\.container$)/.test(value)))
        continue;
      const isShared = plan.networks.some(({ name }) =>
        all.some((each) => each.plan !== plan && each.plan.networks.some((other) => other.name === name)),
      );
      for (const { value, place } of lines) {
        const port = Number(/^(\d+)(?:\/\w+)?$/.exec(value.trim())?.[1]);
        const isPublished = plan.publish.some(({ containerPort }) => containerPort === port);
        if (!Number.isInteger(port) || isPublished || isShared) continue;
        yield {
          place,
          message: `this publishes nothing: port ${port} of the host leads nowhere`,
          help: `PublishPort=127.0.0.1:${port}:${port}`,
        };
      }
    }
  },
};
