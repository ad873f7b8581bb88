import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** Certificates that certbot keeps as links are mounted with what they lead to. */
export const unitsCertificateLinks: Rule = {
  id: 'units.certificate-links',
  title: 'Certificates that certbot keeps as links are mounted with what they lead to',
  area: 'units',
  severity: 'error',
  why: 'In /etc/letsencrypt/live are links to ../../archive: in a container that has the folder alone they lead nowhere, and the server does not start. A single file is followed at the start, and the container keeps the old certificate after each renewal.',
  source: 'certbot docs, "Where are my certificates?"; mount(2), MS_BIND',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      const binds = plan.mounts.filter(({ kind }) => kind === 'bind');
      for (const { source, target, place } of binds) {
        const [, base = '', rest] =
          /^(.*\/letsencrypt)\/live(?:\/([^/]+(?:\/(?:.+))?))?\/?$/.exec(source) ?? [];
        if (base === '') continue;
        if (rest?.includes('/') === true) {
          yield {
            place,
            message:
              'a link that is followed once: after the next renewal the container still has the old certificate',
            help: `Volume=${base}:/etc/letsencrypt:ro`,
            severity: 'warning',
          };
          continue;
        }
        const up =
          rest === undefined ? target.replace(/\/[^/]+\/?$/, '') : target.replace(/\/[^/]+\/[^/]+\/?$/, '');
        const hasArchive = binds.some(
          (each) =>
            (each.source === base && each.target === up) ||
            (each.source.startsWith(`${base}/archive`) && each.target.startsWith(`${up}/archive`)),
        );
        if (hasArchive) continue;
        yield {
          place,
          message: `the files there are links to ../../archive, which ${plan.service} does not have: no certificate can be opened`,
          help: `Volume=${base}:/etc/letsencrypt:ro`,
        };
      }
    }
  },
};
