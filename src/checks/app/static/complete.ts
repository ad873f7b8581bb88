import { createHash } from 'node:crypto';
import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Every static file that a template of the application may name comes through Nginx with the content of its hash. */
export const appStaticComplete = defineCheck({
  id: 'app.static.complete',
  title: 'every static file of the application comes through Nginx, byte for byte',
  area: 'app',
  severity: 'error',
  needs: ['edge', 'web'],
  limitMs: 60_000,
  run: async (context) => {
    const { path } = spoken(context.contract.app?.staticManifest, 'app.staticManifest');
    const names = await readManifest(context);
    const wrong: { readonly file: string; readonly why: string; readonly status: number }[] = [];
    const waiting = [...names];
    const lane = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const answer = await probeHttp({
          ...overHttps(context),
          path: `${path}${encodeURI(name)}`,
          maxBytes: 8_000_000,
        });
        const why = answer.status === 200 ? (isWhole(name, answer.body) ? undefined : 'content') : 'status';
        if (why !== undefined) wrong.push({ file: name, why, status: answer.status });
      }
    };
    await Promise.all(Array.from({ length: 5 }, lane));
    const breaches = wrong.slice(0, 5).map(
      (each): Breach => ({
        message:
          each.why === 'content'
            ? `${path}${each.file} has another content than its name says`
            : `${path}${each.file} answers ${each.status}`,
        evidence: { ...each, wrong: wrong.length },
        place: nginxPlace(
          context.trial.configs,
          'location',
          ({ directive }) => directive.args.at(-1)?.value === path,
        ),
        help: 'collectstatic into the folder that Nginx serves, at each start of web',
      }),
    );
    return { evidence: { files: names.length, wrong: wrong.length }, breaches };
  },
  faults: [
    fault(
      'pictures are looked for elsewhere',
      nginx.insert('location ~ [.]svg$ { root /var/www/none; }', {
        block: 'server',
        server: 'senextrader.example',
        port: 443,
      }),
      { evidence: { why: 'status', status: 404 } },
    ),
    fault(
      'what is served is changed on its way',
      nginx.insert('sub_filter_once off; sub_filter_types text/css; sub_filter "color" "colour";', {
        block: 'location',
        location: '/static/',
      }),
      { evidence: { why: 'content', status: 200 } },
    ),
  ],
});

/** Django's ManifestStaticFilesStorage: plain name to hashed name. */
const manifest = schemaOf((z) => z.object({ paths: z.record(z.string(), z.string()) }));

async function readManifest(context: CheckContext): Promise<string[]> {
  const { file } = spoken(context.contract.app?.staticManifest, 'app.staticManifest');
  const { exitCode, stdout } = await serviceOf(context, 'web').exec(['cat', file], {
    signal: context.signal,
  });
  const names = exitCode === 0 ? Object.values(manifest().parse(JSON.parse(stdout)).paths) : [];
  if (names.length === 0) throw new CouldNotMeasure(`${file} names no static file`);
  return names.sort();
}

/** `site.0123456789ab.css`: twelve digits of the content's MD5. */
function isWhole(name: string, body: Buffer): boolean {
  const hash = /\.([0-9a-f]{12})(?:\.[^./]*)?$/.exec(name)?.[1];
  return hash === undefined || createHash('md5').update(body).digest('hex').startsWith(hash);
}
