import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How long `lint` and `plan` take over 1,000 units with their configs, and how much memory: the whole process, as installed. */
const limit = { seconds: 1, mebibytes: 300 };
const folder = mkdtempSync(join(tmpdir(), 'seatrial-bench-'));
const main = new URL(process.argv[2] ?? '../dist/cli/main.js', import.meta.url).pathname;

for (const [path, text] of files()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
if (process.env.KEEP !== undefined) {
  console.log(folder);
  process.exit(0);
}
try {
  const bare = fastest(() => run(['--eval', '']));
  console.log(`node by itself: ${bare.seconds.toFixed(2)} s, ${Math.round(bare.mebibytes)} MiB`);
  for (const args of [
    ['lint', '.', '--format', 'json'],
    ['plan', '.', '--format', 'json'],
  ]) {
    const best = fastest(() => measure(args));
    const fits = best.seconds < limit.seconds && best.mebibytes < limit.mebibytes;
    console.log(
      `${args[0]}: ${best.seconds.toFixed(2)} s, ${(best.seconds / bare.seconds).toFixed(1)} times that, ${Math.round(best.mebibytes)} MiB, exit ${best.status}${fits ? '' : ' – over the limit'}`,
    );
    if (!fits) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

interface Measured {
  readonly seconds: number;
  readonly mebibytes: number;
  readonly status: number | null;
}

function fastest(once: () => Measured): Measured {
  const all = [once(), once(), once()];
  return all.reduce((best, each) => (each.seconds < best.seconds ? each : best));
}

function measure(args: readonly string[]): Measured {
  const script = `process.argv.splice(1, 0, ${JSON.stringify(main)}); await import(${JSON.stringify(main)});`;
  return run(['--input-type=module', '--eval', script, ...args]);
}

/** Node, which tells at its end how much memory it had at most. */
function run(words: readonly string[]): Measured {
  const told =
    'data:text/javascript,process.on("exit",()=>process.stderr.write("rss "+process.resourceUsage().maxRSS))';
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', told, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, mebibytes: Number(/rss (\d+)/.exec(stderr)?.[1]) / 1024, status };
}

/** 200 stacks of five units with an Nginx site, a redis.conf, a postgresql.conf, a script and a timer each. */
function* files(): Generator<readonly [string, string]> {
  for (let n = 0; n < 200; n++) {
    const at = `stack-${n}`;
    const port = 10_000 + n;
    yield [`${at}/net-${n}.network`, '[Network]\n'];
    yield [`${at}/data-${n}.volume`, '[Volume]\n'];
    yield [
      `${at}/db-${n}.container`,
      `[Container]\nImage=docker.io/library/postgres:16.4\nContainerName=db-${n}\nNetwork=net-${n}.network\nVolume=data-${n}.volume:/var/lib/postgresql/data\nSecret=pw-${n}\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/pw-${n} POSTGRES_USER=app POSTGRES_DB=app\nHealthCmd=pg_isready -U app -d app\nNotify=healthy\nPodmanArgs=--memory=2g\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n`,
    ];
    yield [
      `${at}/redis-${n}.container`,
      `[Container]\nImage=docker.io/library/redis:8.2.2\nContainerName=redis-${n}\nNetwork=net-${n}.network\nHealthCmd=redis-cli ping\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n`,
    ];
    yield [
      `${at}/web-${n}.container`,
      `[Unit]\nAfter=db-${n}.service redis-${n}.service\nRequires=db-${n}.service redis-${n}.service\n[Container]\nImage=docker.io/acme/web:1.${n}\nContainerName=web-${n}\nNetwork=net-${n}.network\nPublishPort=127.0.0.1:${port}:8000\nEnvironment=DATABASE_URL=postgres://app@db-${n}:5432/app\nExec=gunicorn --bind 0.0.0.0:8000 app.wsgi\nHealthCmd=curl -fsS http://127.0.0.1:8000/health/\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n`,
    ];
    yield [
      `nginx/sites-enabled/site-${n}.conf`,
      `server {\n  listen 443 ssl;\n  server_name s${n}.example.org;\n  ssl_certificate /etc/ssl/s${n}.pem;\n  ssl_certificate_key /etc/ssl/s${n}.key;\n  location / {\n    proxy_pass http://127.0.0.1:${port};\n    proxy_set_header Host $host;\n    proxy_set_header X-Forwarded-Proto $scheme;\n    proxy_set_header X-Forwarded-For $remote_addr;\n  }\n}\n`,
    ];
    yield [
      `${at}/redis-${n}.conf`,
      'bind * -::*\nmaxmemory 100mb\nmaxmemory-policy noeviction\nappendonly yes\n',
    ];
    yield [`${at}/postgresql.conf`, "listen_addresses = '*'\nmax_connections = 50\nshared_buffers = 128MB\n"];
    yield [
      `${at}/backup.sh`,
      `#!/bin/bash\nset -euo pipefail\numask 077\npodman exec db-${n} pg_dump -U app -Fc app > "/b/app-$(date +%F).dump"\n`,
    ];
    yield [
      `${at}/backup-${n}.timer`,
      '[Timer]\nOnCalendar=daily\nPersistent=true\n[Install]\nWantedBy=timers.target\n',
    ];
    yield [`${at}/backup-${n}.service`, '[Service]\nType=oneshot\nExecStart=/opt/backup.sh\n'];
  }
  yield [
    'nginx/nginx.conf',
    'events {}\nhttp {\n  include mime.types;\n  server_tokens off;\n  ssl_protocols TLSv1.2 TLSv1.3;\n  server { listen 443 ssl default_server; ssl_reject_handshake on; }\n  include sites-enabled/*;\n}\n',
  ];
}
