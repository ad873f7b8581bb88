import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { trialLabels } from '../../engine/guard/labels.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { KEEPER } from '../../stack/keeper.ts';
import { startContainer } from '../../stack/start-container.ts';
import { judgedTwins } from '../testing/judged-twins.ts';

let engine: Engine;
let container: string;
const trial = `test-${crypto.randomUUID().slice(0, 8)}`;
const labels = trialLabels(trial);
const reference = 'localhost/seatrial/pgbouncer';

beforeAll(async () => {
  engine = await openEngine();
  engine.useForTestcontainers();
  await engine.guard.watch(trial);
  const recipe = { name: 'pgbouncer', suite: 'bookworm' as const, packages: ['pgbouncer'] };
  const image = (await ensureImages(engine, [{ reference, recipe }])).get(reference)?.image ?? '';
  const network = `${trial}-outside`;
  await engine.api.networks.create({ name: network, labels });
  container = await startContainer({
    image,
    name: `${trial}-pgbouncer`,
    network,
    aliases: [],
    create: { Labels: labels, Entrypoint: KEEPER, Cmd: [] },
    host: {},
  });
});
afterAll(async () => {
  await engine?.guard.sweep(trial);
  await engine?.[Symbol.asyncDispose]();
});

test('PgBouncer starts with the settings of good twins, and refuses those that rules call refused', async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const { id, number, kind, files, says } of judgedTwins('postgres')) {
    for (const [name, text] of Object.entries(files)) {
      if (!/\[pgbouncer\]/.test(text) || name.endsWith('.j2')) continue;
      const isRefused = says.includes('PgBouncer') && says.includes('does not start');
      const output = await start(text);
      asked += 1;
      if (/cannot load config file|TLS setup failed/.test(output) !== (kind === 'bad' && isRefused))
        wrong.push(`${id} ${kind} ${number} ${name}: ${output}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(8);
});

/** The address is not there, so that it ends by itself once the file is read. It does not run as root. */
async function start(text: string): Promise<string> {
  const config = text
    .replace(/^listen_addr *=.*\n/m, '')
    .replace('[pgbouncer]', '[pgbouncer]\nlisten_addr = 192.0.2.1\nunix_socket_dir =\nlogfile =')
    .replace(/^auth_hba_file.*\n/m, '')
    .replace('auth_type = hba\n', '');
  const script = 'printf %s "$1" >/tmp/pgbouncer.ini; timeout 20 pgbouncer /tmp/pgbouncer.ini 2>&1';
  const said = await engine.api.containers.exec(container, ['sh', '-c', script, 'sh', config], {
    user: '65534',
  });
  return `${said.stdout}${said.stderr}`;
}
