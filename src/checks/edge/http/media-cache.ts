import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { cacheWords } from '../../parts/cache-words.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { fileBehind, layFile } from '../../parts/lay-file.ts';
import { nginxPlace } from '../../parts/places.ts';

/** What users uploaded is kept as long as promised, and never opened as a page of this site. */
export const edgeHttpMediaCache = defineCheck({
  id: 'edge.http.media-cache',
  title: 'media files are served, cached as long as promised, and never opened as a page',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const promised = spoken(context.contract.edge?.media, 'edge.media');
    const { configs } = context.trial;
    const file = fileBehind(configs, promised.path);
    if (file === undefined) throw new CouldNotMeasure(`the edge serves no folder for ${promised.path}`);
    await layFile(context, file, '<script>alert(1)</script>');
    const answer = await probeHttp({ ...overHttps(context), path: promised.path });
    const cache = cacheWords(answer.headers);
    const disposition = headerValues(answer.headers, 'content-disposition')[0] ?? null;
    const evidence = { status: answer.status, cache: cache.text, disposition };
    const wrong = [
      ...(answer.status === 200 ? [] : [`it is answered ${answer.status}`]),
      ...(cache.maxAge !== null && cache.maxAge >= promised.maxAge
        ? []
        : [`max-age is ${cache.maxAge ?? 'missing'}, promised are ${promised.maxAge} s`]),
      ...(promised.attachment !== true || disposition?.startsWith('attachment') === true
        ? []
        : ['a browser opens it as a page of this site']),
    ];
    const place = nginxPlace(
      configs,
      'location',
      ({ directive }) =>
        directive.args.at(-1)?.value !== '/' && promised.path.startsWith(directive.args.at(-1)?.value ?? '-'),
    );
    const breaches = wrong.map(
      (what): Breach => ({
        message: `${promised.path}: ${what}`,
        evidence,
        place,
        help: 'add_header Cache-Control and Content-Disposition in the location of the media files',
      }),
    );
    return { evidence, breaches };
  },
  faults: [
    fault(
      'media files are cached for a day',
      nginx.set('add_header', 'Cache-Control "public, max-age=86400"', {
        location: '/media/',
        first: 'Cache-Control',
      }),
      { evidence: { cache: 'public, max-age=86400' } },
    ),
    fault(
      'uploads are opened in the browser',
      nginx.remove('add_header', { location: '/media/', first: 'Content-Disposition' }),
      { evidence: { disposition: null } },
    ),
  ],
});
