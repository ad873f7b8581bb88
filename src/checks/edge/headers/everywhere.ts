import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { type KindOfAnswer, valuesOf, walkAnswers } from '../../parts/every-answer.ts';
import { nginxPlace } from '../../parts/places.ts';

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
    const breaches = answers.flatMap((answer) =>
      Object.entries(everywhere).flatMap(([name, promised]): Breach[] => {
        const values = valuesOf(answer, name.toLowerCase());
        if (values.length === 1 && values[0]?.toLowerCase() === promised.toLowerCase()) return [];
        return [
          {
            message: `${answer.kind} (${answer.path}, ${answer.status}): ${name} is ${shown(values)}, promised is ${promised}`,
            evidence: { kind: answer.kind, status: answer.status, header: name.toLowerCase(), values },
            place: nginxPlace(
              context.trial.configs,
              'add_header',
              ({ directive }) => directive.args[0]?.value.toLowerCase() === name.toLowerCase(),
            ),
            help: `add_header ${name} "${promised}" always, in each location that has an add_header of its own`,
          },
        ];
      }),
    );
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
        evidence: { kind: 'not found', header: 'x-content-type-options', values: [] },
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
    fault(
      'a location for static files says a header of its own',
      nginx.remove('include', { location: '/static/', first: '/etc/nginx/snippets/security-headers.conf' }),
      {
        evidence: { kind: 'static file not found', values: [] },
        alsoReports: ['edge.headers.hsts', 'edge.headers.csp'],
      },
    ),
  ],
});

function shown(values: readonly string[]): string {
  return values.length === 0 ? 'missing' : values.join(' and ');
}
