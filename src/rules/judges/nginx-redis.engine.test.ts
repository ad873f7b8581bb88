import { afterAll, beforeAll, expect, test } from 'vitest';
import { packTar } from '../../engine/api/tar.ts';
import type { Engine } from '../../engine/engine.ts';
import { trialLabels } from '../../engine/guard/labels.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { NGINX_HOST } from '../../images/stand-ins/host.ts';
import { KEEPER } from '../../stack/keeper.ts';
import { startContainer } from '../../stack/start-container.ts';
import { type JudgedTwin, judgedTwins } from '../testing/judged-twins.ts';

const REDIS = 'docker.io/library/redis:7';
const trial = `test-${crypto.randomUUID().slice(0, 8)}`;
let engine: Engine;
/** What the real program said of a twin, and its exit code. */
const answers = new Map<JudgedTwin, Answer>();

interface Answer {
  readonly status: number;
  readonly said: string;
}

/** What the image lacks and production has: certificates, names, other versions and modules. */
const elsewhere =
  /cannot load certificate|host not found|dlopen\(\)|unknown directive "(?:http2|add_header_inherit|brotli)|invalid parameter "quic"|open\(\) ".*(?:mime\.types|php\.conf|fastcgi_params|fastcgi\.conf)"|unknown directive "stream"|the "ssl" directive is deprecated/;

const nginxTwins = twinsOf('nginx', 'nginx/nginx.conf');
const redisTwins = twinsOf('redis', 'redis.conf');

beforeAll(async () => {
  engine = await openEngine();
  engine.useForTestcontainers();
  await engine.guard.watch(trial);
  await engine.api.networks.create({ name: `${trial}-outside`, labels: trialLabels(trial) });
  await askAll(NGINX_HOST, nginxTwins, {
    folder: '/etc/nginx/',
    command: 'nginx -t -q -c "$twin/nginx.conf" -g "pid $twin/pid;"',
  });
  // It reads its config, then ends for want of anything to listen on.
  await askAll(REDIS, redisTwins, {
    folder: '/etc/redis/',
    command: 'timeout 20 redis-server "$twin/redis.conf" --port 0 --dir "$twin"',
  });
});
afterAll(async () => {
  await engine?.guard.sweep(trial);
  await engine?.[Symbol.asyncDispose]();
});

const refused = nginxTwins.filter(({ kind, says }) => kind === 'bad' && says.includes('nginx -t refuses'));

test.for(refused)('nginx -t refuses what $id calls refused ($number)', (twin) => {
  const { status, said } = answerTo(twin);
  if (!elsewhere.test(said)) expect(status, said).not.toBe(0);
});

/** A piece of a config is none that nginx takes alone. */
const isWhole = ({ files }: JudgedTwin) => /^\s*events\b/m.test(files['nginx/nginx.conf'] ?? '');

test.for(nginxTwins.filter((twin) => twin.kind === 'good' && isWhole(twin)))(
  'nginx -t takes the good twin $number of $id',
  (twin) => {
    const { status, said } = answerTo(twin);
    if (!elsewhere.test(said)) expect(status, said).toBe(0);
  },
);

test.for(redisTwins.filter(({ says }) => says.includes('does not start')))(
  'redis-server refuses what $id calls refused ($number)',
  (twin) => {
    const { status, said } = answerTo(twin);
    // A file that includes itself is read until the stack is full: SIGSEGV.
    expect(`${said} ${status}`).toMatch(/FATAL CONFIG FILE ERROR| 139$/);
  },
);

test.for(redisTwins.filter(({ kind }) => kind === 'good'))(
  'redis-server reads the good twin $number of $id',
  (twin) => {
    expect(answerTo(twin).said).not.toMatch(/FATAL CONFIG FILE ERROR/);
  },
);

function twinsOf(area: 'nginx' | 'redis', entry: string) {
  return judgedTwins(area).filter(({ files }) => Object.hasOwn(files, entry));
}

function answerTo(twin: JudgedTwin): Answer {
  const answer = answers.get(twin);
  if (answer === undefined) throw new Error(`nobody was asked of ${twin.id} ${twin.kind} ${twin.number}`);
  return answer;
}

/** Each twin under a folder of its own, the paths in it too; one container, one run of a shell for all. */
async function askAll(
  reference: string,
  twins: readonly JudgedTwin[],
  { folder, command }: { readonly folder: string; readonly command: string },
): Promise<void> {
  const image = (await ensureImages(engine, [{ reference }])).get(reference)?.image ?? '';
  const container = await startContainer({
    image,
    name: `${trial}-${folder.replaceAll('/', '')}`,
    network: `${trial}-outside`,
    aliases: [],
    create: { Labels: trialLabels(trial), Entrypoint: KEEPER, Cmd: [] },
    host: {},
  });
  const entries = twins.flatMap(({ files }, number) =>
    Object.entries(files).map(([path, text]) => ({
      path: `twins/${number}/${path.replace(/^nginx\//, '')}`,
      data: placed(text, { folder, root: `/twins/${number}/` }),
    })),
  );
  await engine.api.containers.putArchive(container, '/', packTar(entries));
  const script = `cd /; for number in $(seq 0 ${twins.length - 1}); do twin=/twins/$number; ${command} 2>&1; printf '\\n${MARK} %s\\n' $?; done`;
  const { stdout, stderr } = await engine.api.containers.exec(container, ['sh', '-c', script], {
    user: '0',
    limitMs: 300_000,
  });
  const parts = stdout.split(new RegExp(`\\n${MARK} (\\d+)\\n`));
  if (parts.length !== 2 * twins.length + 1) throw new Error(`${parts.length} answers: ${stderr}`);
  for (const [number, twin] of twins.entries())
    answers.set(twin, { said: parts[2 * number] ?? '', status: Number(parts[2 * number + 1]) });
}

const MARK = '--- ended with';

function placed(text: string, { folder, root }: { readonly folder: string; readonly root: string }): string {
  return text
    .replaceAll(folder, root)
    .replaceAll(/\/var\/(?:log|cache)\/nginx\//g, root)
    .replaceAll(/\{\{.*?\}\}/g, 'filled-in-by-the-deploy');
}
