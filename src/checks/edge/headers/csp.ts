import { spoken } from '../../../contract/read-contract.ts';
import { judgeCsp } from '../../../probes/csp/judge-csp.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { walkAnswers } from '../../parts/every-answer.ts';
import { headerPlace, lostHeaderPlace } from '../../parts/places.ts';

const header = 'Content-Security-Policy';

/** The content security policy is judged as a policy: what it lets in beyond the promise, and its weak spots. */
export const edgeHeadersCsp = defineCheck({
  id: 'edge.headers.csp',
  title: 'every kind of answer has one content security policy, no wider than promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const { contentSecurityPolicy: promised } = spoken(context.contract.edge?.headers, 'edge.headers');
    const answers = await walkAnswers(context);
    const found = answers.flatMap((answer): Problem[] => {
      const values = headerValues(answer.headers, header.toLowerCase());
      const [policy] = values;
      const about = { kind: answer.kind, path: answer.path, status: answer.status };
      if (policy === undefined || values.length > 1)
        return [
          {
            ...about,
            problem: policy === undefined ? 'no policy' : `${values.length} policies`,
            directive: null,
          },
        ];
      const judged = judgeCsp(policy, promised);
      return [
        ...judged.excess.map((each) => ({
          ...about,
          problem: `${each.directive} allows more than promised`,
          directive: each.directive,
        })),
        ...judged.weaknesses
          .filter((each) => each.severity === 'high')
          .map((each) => ({ ...about, problem: each.description, directive: each.directive })),
      ];
    });
    const breaches = found.map(
      (evidence): Breach => ({
        message: `${evidence.kind} (${evidence.status}): ${evidence.problem}`,
        evidence,
        place:
          evidence.problem === 'no policy'
            ? lostHeaderPlace(context.trial.configs, evidence.path, header)
            : headerPlace(context.trial.configs, header),
        help: 'send one policy, from one snippet, with `always`, in each location that has an add_header of its own',
      }),
    );
    return {
      evidence: { kinds: answers.map((answer) => answer.kind), directives: Object.keys(promised) },
      breaches,
    };
  },
  faults: [
    fault('inline scripts are allowed', policy("script-src 'self'", "script-src 'self' 'unsafe-inline'"), {
      evidence: { directive: 'script-src' },
    }),
    fault('scripts from anywhere', policy("script-src 'self'", 'script-src *'), {
      evidence: { directive: 'script-src' },
    }),
    fault('anybody may frame the pages', policy("frame-ancestors 'none'", 'frame-ancestors *'), {
      evidence: { directive: 'frame-ancestors' },
    }),
    fault('scripts may be written as data', policy("script-src 'self'", "script-src 'self' data:"), {
      evidence: { directive: 'script-src' },
    }),
    fault('plug-ins from anywhere', policy("object-src 'none'", 'object-src *'), {
      evidence: { directive: 'object-src' },
    }),
    fault('scripts may talk to any server', policy('connect-src', 'connect-src https:'), {
      evidence: { directive: 'connect-src' },
    }),
    fault('forms may be sent anywhere', policy("form-action 'self'", 'form-action *'), {
      evidence: { directive: 'form-action' },
    }),
    fault(
      'the policy is only reported on',
      nginx.change('add_header', (value) => value.replace(header, `${header}-Report-Only`), {
        first: header,
      }),
      { evidence: { kind: 'page', problem: 'no policy' } },
    ),
    fault(
      'a policy only on good answers',
      nginx.change('add_header', (value) => value.replace(/ always$/, ''), { first: header }),
      {
        evidence: { kind: 'not found', problem: 'no policy' },
      },
    ),
  ],
});

type Problem = Readonly<Record<'kind' | 'path' | 'problem', string>> & {
  status: number;
  directive: string | null;
};

/** Changes the policy where it is sent, whatever else it says. */
function policy(from: string, to: string) {
  return nginx.change('add_header', (value) => value.replace(from, to), { first: header });
}
