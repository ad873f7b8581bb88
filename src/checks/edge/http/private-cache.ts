import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { cacheWords } from '../../parts/cache-words.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { type SignedIn, signIn } from '../../parts/session.ts';

/** What a signed-in user sees is kept by no cache on the way, and is nobody else's answer. */
export const edgeHttpPrivateCache = defineCheck({
  id: 'edge.http.private-cache',
  title: 'pages of a signed-in user are kept by no cache and shown to nobody else',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  run: async (context) => {
    const { paths } = spoken(context.contract.edge?.private, 'edge.private');
    const session = await signIn(context);
    const answers = await Promise.all(paths.map((path) => ask(context, session, path)));
    const breaches = answers
      .filter((answer) => answer.status !== 200 || !answer.isPrivate || answer.sharedWithStranger)
      .map((answer): Breach => {
        const { path, status, cache, sharedWithStranger } = answer;
        return {
          message: sharedWithStranger
            ? `${path} of a signed-in user is also answered to a stranger`
            : `${path} is answered ${status} and says ${cache === '' ? 'nothing' : cache} to caches, promised is that none keeps it`,
          evidence: { path, status, cache, sharedWithStranger },
          place:
            nginxPlace(context.trial.configs, 'proxy_cache') ??
            nginxPlace(context.trial.configs, 'proxy_pass'),
          help: 'have the application say `Cache-Control: private, no-store`, and keep proxy_cache away from such paths',
        };
      });
    return { evidence: { answers: answers.map(({ path, cache }) => `${path}: ${cache}`) }, breaches };
  },
  faults: [
    fault(
      'pages say that anybody may keep them',
      nginx.insert('proxy_hide_header Cache-Control; add_header Cache-Control "public, max-age=600";', {
        block: 'location',
        location: '/',
        port: 443,
        server: 'senextrader.example',
      }),
      { evidence: { path: '/', cache: 'public, max-age=600' } },
    ),
    fault(
      'the API says nothing about caches',
      nginx.insert('proxy_hide_header Cache-Control;', { block: 'location', location: '/api/' }),
      { evidence: { path: '/api/accounts/', cache: '' } },
    ),
    fault(
      'Nginx keeps pages and hands them to strangers',
      both(
        nginx.insert('proxy_cache_path /tmp/pages keys_zone=pages:1m;', { block: 'http' }),
        nginx.insert(
          'proxy_cache pages; proxy_cache_valid 200 1m; proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;',
          { block: 'location', location: '/api/' },
        ),
      ),
      { evidence: { path: '/api/accounts/', sharedWithStranger: true } },
    ),
  ],
});

async function ask(context: CheckContext, session: SignedIn, path: string) {
  const own = await probeHttp({ ...overHttps(context), path, headers: [session.cookie] });
  const stranger = await probeHttp({ ...overHttps(context), path });
  const cache = cacheWords(own.headers);
  const forbids = cache.words.some((word) => word === 'no-store' || word === 'private');
  const allows = cache.words.some((word) => word === 'public' || word.startsWith('s-maxage'));
  return {
    path,
    status: own.status,
    cache: cache.text,
    isPrivate: forbids && !allows,
    sharedWithStranger: stranger.status === 200 && stranger.body.equals(own.body),
  };
}
