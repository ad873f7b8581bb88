import type { Header } from '../../../probes/http/http-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { Browser, type Visit } from '../../parts/browser.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { leaksIn } from '../../parts/leaks.ts';
import { settingsPlace } from '../../parts/places.ts';

/** No answer to a wrong request tells of the program behind it: no traceback, path, setting or version. */
export const appHttpErrors = defineCheck({
  id: 'app.http.errors',
  title: 'answers to wrong requests leak nothing of the application',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  run: async (context) => {
    const answers = await Promise.all(
      wrongRequests(context).map(async ({ kind, ...request }) => {
        const answer = await new Browser(context).visit(request);
        return { kind, status: answer.status, leaks: leaksIn(answer.body.toString('utf8'), answer.headers) };
      }),
    );
    const breaches = answers
      .filter(({ leaks, status }) => leaks.length > 0 || status >= 500)
      .map(
        (answer): Breach => ({
          message:
            answer.leaks.length > 0
              ? `the answer to ${answer.kind} (${answer.status}) tells of ${answer.leaks.join(', ')}`
              : `${answer.kind} is answered with ${answer.status}`,
          evidence: answer,
          place: settingsPlace(context),
          help: 'DEBUG = False, and templates 400, 403, 404 and 500 of the application’s own',
        }),
      );
    return { evidence: { answers: answers.map(({ kind, status }) => `${kind}: ${status}`) }, breaches };
  },
  faults: [
    fault('DEBUG is on', djangoSettings('DEBUG = True'), {
      evidence: { kind: 'a page that is not there', leaks: ['Django’s debug page'] },
      alsoReports: ['app.http.deploy'],
    }),
  ],
});

interface WrongRequest extends Visit {
  readonly kind: string;
}

function wrongRequests({ contract }: CheckContext): readonly WrongRequest[] {
  const login = contract.app?.login?.path ?? '/';
  const json: Header = ['content-type', 'application/json'];
  return [
    { kind: 'a page that is not there', path: '/there-is-no-such-page' },
    { kind: 'a form without its token', path: login, form: { username: 'x' } },
    { kind: 'an unknown host', path: login, hostHeader: 'unknown.example' },
    { kind: 'bytes that are no text', path: `${login}?next=%ff%fe` },
    { kind: 'a NUL in the path', path: '/%00' },
    { kind: 'an unknown method', path: login, method: 'PROPFIND', headers: [json] },
    { kind: 'cookies that make no sense', path: login, headers: [['cookie', 'x; =;;;"']] },
  ];
}
