import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { type KindOfAnswer, walkAnswers } from '../../parts/every-answer.ts';
import { headerPlace, lostHeaderPlace } from '../../parts/places.ts';

/** The plain security headers, each once and as promised, on every kind of answer. */
export const edgeHeadersEverywhere = defineCheck({
  id: 'edge.headers.everywhere',
  title: 'the promised security headers are on every kind of answer, once each',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const { everywhere } = spoken(context.contract.edge?.headers, 'edge.headers');
    const answers = await walkAnswers(context);
    const { configs } = context.trial;
    const breaches = answers.flatMap((answer): Breach[] => {
      const about = `${answer.kind} (${answer.path}, ${answer.status})`;
      const rows = Object.entries(everywhere).map(([header, promised]) => {
        return {
          header: header.toLowerCase(),
          promised,
          values: headerValues(answer.headers, header.toLowerCase()),
        };
      });
      const missing = rows.filter(({ values }) => values.length === 0).map(({ header }) => header);
      const wrong = rows.filter(
        ({ values, promised }) =>
          values.length > 1 || (values[0] ?? promised).toLowerCase() !== promised.toLowerCase(),
      );
      const lost: Breach = {
        message: `${about} lacks ${missing.join(', ')}`,
        evidence: { kind: answer.kind, status: answer.status, missing },
        place: lostHeaderPlace(configs, answer.path, missing[0] ?? ''),
        help: 'add_header … always; a location with an add_header of its own inherits none: include the snippet there too',
      };
      const others = wrong.map(({ header, promised, values }): Breach => {
        return {
          message: `${about}: ${header} is ${values.join(' and ')}, promised is ${promised}`,
          evidence: { kind: answer.kind, status: answer.status, header, values },
          place: headerPlace(configs, header),
          help: `add_header ${header} "${promised}" always, once`,
        };
      });
      return missing.length === 0 ? others : [lost, ...others];
    });
    return {
      evidence: {
        kinds: answers.map((answer: KindOfAnswer) => answer.kind),
        headers: Object.keys(everywhere),
      },
      breaches,
    };
  },
  faults: [
    fault(
      'nosniff only on good answers',
      nginx.set('add_header', 'X-Content-Type-Options "nosniff"', { first: 'X-Content-Type-Options' }),
      {
        evidence: { kind: 'not found', missing: ['x-content-type-options'] },
      },
    ),
    fault(
      'frames from the same origin',
      nginx.set('add_header', 'X-Frame-Options "SAMEORIGIN" always', { first: 'X-Frame-Options' }),
      {
        evidence: { header: 'x-frame-options', values: ['SAMEORIGIN'] },
      },
    ),
    fault(
      'the referrer goes to everybody',
      nginx.set('add_header', 'Referrer-Policy "unsafe-url" always', { first: 'Referrer-Policy' }),
      {
        evidence: { header: 'referrer-policy', values: ['unsafe-url'] },
      },
    ),
    fault('other windows may reach in', says('Cross-Origin-Opener-Policy', 'unsafe-none'), {
      evidence: { header: 'cross-origin-opener-policy', values: ['unsafe-none'] },
    }),
    fault('other sites may embed the answers', says('Cross-Origin-Resource-Policy', 'cross-origin'), {
      evidence: { header: 'cross-origin-resource-policy', values: ['cross-origin'] },
    }),
    fault('every frame may use the camera', says('Permissions-Policy', 'camera=*, geolocation=()'), {
      evidence: { header: 'permissions-policy', values: ['camera=*, geolocation=()'] },
    }),
    fault('the filter of old browsers is switched on', says('X-XSS-Protection', '1; mode=block'), {
      evidence: { header: 'x-xss-protection', values: ['1; mode=block'] },
    }),
    fault(
      'the application refuses frames too',
      nginx.remove('proxy_hide_header', { first: 'X-Frame-Options' }),
      { evidence: { kind: 'page', header: 'x-frame-options', values: ['DENY', 'DENY'] } },
    ),
    fault(
      'a location for static files says a header of its own',
      nginx.remove('include', { location: '/static/', first: '/etc/nginx/snippets/security-headers.conf' }),
      {
        evidence: { kind: 'static file not found', missing: ['x-frame-options'] },
        alsoReports: ['edge.headers.hsts', 'edge.headers.csp'],
      },
    ),
  ],
});

function says(header: string, value: string) {
  return nginx.set('add_header', `${header} "${value}" always`, { first: header });
}
