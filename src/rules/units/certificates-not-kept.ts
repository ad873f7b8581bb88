import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import { covers } from '../stack/mounts.ts';

/** A server that gets its own certificates keeps them. */
export const unitsCertificatesNotKept: Rule = {
  id: 'units.certificates-not-kept',
  title: 'A server that gets its own certificates keeps them',
  area: 'units',
  severity: 'warning',
  why: "Caddy has its certificates and its account in /data. In no volume they go with the container, and each start asks for new ones, until the authority refuses: five of the same names in a week at Let's Encrypt.",
  source:
    'docker.io/library/caddy, "Building your own": "/data … should be persisted"; letsencrypt.org/docs/rate-limits',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      const { name, isOfficial } = imageOf(plan);
      if (name !== 'caddy' || !isOfficial || plan.environment.XDG_DATA_HOME !== undefined) continue;
      if (!plan.publish.some(({ containerPort }) => containerPort === 443)) continue;
      if (
        plan.mounts.some(
          ({ target, source, kind }) => covers(target, '/data/caddy') && kind !== 'tmpfs' && source !== '',
        )
      )
        continue;
      // Certificates of its own, or none at all.
      const config = stack.configs.files.filter(({ hostPath }) => /\/Caddyfile[^/]*$/.test(hostPath));
      if (config.some(({ text }) => /^\s*tls\s+(?:\/|internal)|auto_https\s+off|storage\s+\w/m.test(text)))
        continue;
      if (plan.mounts.some(({ target }) => /cert|\/ssl|\/tls|\.pem|\.crt/.test(target))) continue;
      yield {
        place: plan.image.place,
        message: `the certificates of ${plan.service} are in no volume: each start asks for new ones`,
        help: `Volume=${plan.name}-data.volume:/data`,
      };
    }
  },
};
