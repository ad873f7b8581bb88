import type { ContractInput } from './src/contract/contract.ts';

const second = 1_000;
const minute = 60 * second;
const megabyte = 1024 * 1024;

/** Denied to every Redis user: Lua (CVE-2025-49844) and whatever changes, copies or empties the server. */
const dangerous = [
  'eval',
  'evalsha',
  'function',
  'script',
  'config set',
  'debug',
  'module',
  'shutdown',
  'replicaof',
  'save',
  'migrate',
  'flushall',
  'flushdb',
  'keys',
  'acl setuser',
];

/** What every client library sends before its work. */
const session = ['ping', 'select', 'client setname'];
const transactions = ['multi', 'exec', 'discard'];

/** What production promises; held against what a trial measures. */
export const contract: ContractInput = {
  names: { apex: 'senextrader.example', www: 'www.senextrader.example' },
  services: {
    database: 'postgres',
    redis: 'redis',
    web: 'web',
    worker: 'celery-worker',
    scheduler: 'celery-beat',
  },
  edge: {
    tls: {
      protocols: ['TLS 1.2', 'TLS 1.3'],
      ciphers: [
        'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
        'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
        'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      ],
      sessionTickets: false,
      alpn: ['h2', 'http/1.1'],
      renewBeforeDays: 30,
      groups: ['x25519', 'secp256r1', 'secp384r1'],
      profile: 'intermediate',
      unknownNamesRefused: true,
      sessions: { resumed: true, lifetimeSeconds: 86_400 },
      earlyData: false,
    },
    headers: {
      hstsMaxAge: 31_536_000,
      hstsSubdomains: true,
      hstsPreload: true,
      everywhere: {
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-xss-protection': '0',
      },
      contentSecurityPolicy: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", 'wss://senextrader.example'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
      crossOrigin: [],
    },
    unknownHostsRefused: true,
    redirects: { status: 301, acmePath: '/.well-known/acme-challenge/' },
    limits: {
      login: { path: '/accounts/login/', rate: 5 / 60, burst: 2 },
      adminLogin: { path: '/admin/login/', rate: 5 / 60, burst: 2 },
      api: { path: '/api/ping/', rate: 20, burst: 20 },
      general: { path: '/', rate: 10, burst: 20 },
      websocket: { path: '/ws/streaming/', rate: 10, burst: 20 },
    },
    limited: { type: 'text/plain; charset=utf-8', text: 'Too many requests' },
    pageLoad: [
      '/',
      '/static/css/site.css',
      '/static/js/stream.js',
      '/static/favicon.svg',
      '/api/accounts/',
      '/api/positions/',
      '/api/trades/',
      '/api/watch-lists/',
      '/ws/streaming/',
    ],
    unlimited: ['/health/', '/health/simple/', '/static/css/site.css'],
    maxBodyBytes: 10 * megabyte,
    headerTimeoutMs: 12 * second,
    bodyTimeoutMs: 12 * second,
    static: { path: '/static/admin/css/base.css', maxAge: 31_536_000, immutable: true, compressed: true },
    media: { path: '/media/welcome.txt', maxAge: 2_592_000, attachment: true },
    private: { paths: ['/', '/api/accounts/'] },
    cookies: { sameSite: ['lax', 'strict'], hostOnly: true },
    maxHeaderBytes: 8_192,
    denied: [
      '/.env',
      '/.git/config',
      '/static/.env',
      '/media/.htaccess',
      '/settings.py~',
      '/static/site.css~',
    ],
    http2: { maxConcurrentStreams: 128, maxStreams: 1_000, maxHeaderBytes: 32 * 1024 },
    websocket: {
      path: '/ws/streaming/',
      upgrades: { '/ws/streaming/': 101, '/ws/none/': 403 },
      echo: '{"type": "echo", "data": "{}"}',
      idleTimeoutMs: 86_400 * second,
      sockets: 1_000,
      broadcastWithinMs: 2 * second,
      slowReaders: { sockets: 4, memoryBytes: 32 * 1_048_576 },
    },
  },
  redis: {
    fixedVersions: ['7.2.11', '7.4.6', '8.0.4', '8.2.2'],
    users: {
      cache: {
        allowed: ['get', 'set', 'del', 'expire', 'select'],
        denied: dangerous,
        keys: ['senex:*'],
        channels: [],
        commands: [
          ...session,
          ...transactions,
          ...['get', 'set', 'setex', 'mget', 'mset', 'getex', 'del', 'unlink', 'exists', 'incrby', 'decrby'],
          ...['expire', 'pexpire', 'persist', 'ttl', 'pttl'],
        ],
      },
      channels: {
        allowed: ['publish', 'subscribe', 'unsubscribe'],
        denied: [...dangerous, 'get', 'set'],
        keys: [],
        channels: ['senex-channels*'],
        commands: [...session, 'publish', 'subscribe', 'unsubscribe'],
      },
      broker: {
        allowed: ['lpush', 'brpop', 'llen', 'publish'],
        denied: dangerous,
        keys: ['broker:*'],
        channels: ['broker:*'],
        commands: [
          ...session,
          ...transactions,
          ...[
            'watch',
            'unwatch',
            'get',
            'set',
            'del',
            'exists',
            'expire',
            'lpush',
            'rpush',
            'rpop',
            'brpop',
            'lmove',
            'blmove',
            'lrem',
            'llen',
          ],
          ...['sadd', 'srem', 'smembers', 'hset', 'hget', 'hdel', 'zadd', 'zrem', 'zrevrangebyscore'],
          ...['publish', 'subscribe', 'psubscribe', 'unsubscribe', 'punsubscribe'],
        ],
      },
      results: {
        allowed: ['get', 'setex', 'publish'],
        denied: dangerous,
        keys: ['results:*'],
        channels: ['results:*'],
        commands: [
          ...session,
          ...transactions,
          ...['get', 'mget', 'set', 'setex', 'del', 'expire', 'publish', 'subscribe', 'unsubscribe'],
        ],
      },
      monitor: {
        allowed: ['ping', 'info', 'llen', 'config get'],
        denied: [...dangerous, 'get', 'set'],
        keys: [],
        readKeys: ['broker:*'],
        channels: [],
        commands: [
          ...['ping', 'info', 'dbsize', 'lastsave', 'llen', 'slowlog get', 'slowlog len', 'latency latest'],
          ...[
            'latency history',
            'memory stats',
            'client list',
            'config get',
            'acl whoami',
            'acl log',
            'command count',
          ],
        ],
      },
      backup: {
        allowed: ['bgsave', 'lastsave', 'info'],
        denied: [...dangerous, 'get', 'set'],
        keys: [],
        channels: [],
        commands: ['ping', 'info', 'lastsave', 'bgsave', 'acl whoami'],
      },
    },
    observer: 'monitor',
    scripting: [],
    closed: ['debug', 'module', 'protected-configs'],
    clients: { max: 1_000, idleTimeoutSeconds: 0, slowlogMicros: 10_000, slowlogEntries: 128 },
    maxmemoryBytes: 512 * megabyte,
    neverEvicted: [2],
    evicted: [0],
    persistence: { rdb: true, aof: true, maxLossMs: 2 * second },
  },
  postgres: {
    database: 'senextrader',
    role: 'senex_user',
    passwordSecret: 'postgres-app-password',
    passwordEncryption: 'scram-sha-256',
    maxConnections: 200,
    settings: {
      shared_buffers: '512MB',
      effective_cache_size: '1536MB',
      work_mem: '4MB',
      maintenance_work_mem: '128MB',
      wal_level: 'replica',
      archive_mode: 'on',
      archive_timeout: '3min',
      log_min_duration_statement: '1s',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
    },
    checksums: true,
    timezone: 'America/New_York',
    encoding: 'UTF8',
    locale: 'C.UTF-8',
    access: [
      { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
      { type: 'local', database: 'senextrader', user: 'senex_backup', method: 'peer' },
      { type: 'local', database: 'replication', user: 'senex_backup', method: 'peer' },
      { type: 'local', database: 'senextrader', user: 'senex_readonly', method: 'scram-sha-256' },
      { type: 'local', database: 'senextrader', user: 'senex_user', method: 'scram-sha-256' },
      {
        type: 'host',
        database: 'senextrader',
        user: 'senex_user',
        address: 'samenet',
        method: 'scram-sha-256',
      },
    ],
    // One host, one bridge: nothing between web and the database leaves the machine.
    tls: 'none',
    passwords: {
      postgres: 'scram-sha-256',
      senex_user: 'scram-sha-256',
      senex_readonly: 'scram-sha-256',
      senex_backup: 'none',
    },
    rights: {
      senex_user: {
        passwordSecret: 'postgres-app-password',
        may: ['read', 'write', 'create table', 'drop table', 'temporary table', 'create schema'],
      },
      senex_readonly: { passwordSecret: 'postgres-readonly-password', may: ['read'] },
      // pg_read_all_data reads the verifiers too: a whole backup needs them.
      senex_backup: { may: ['read', 'read passwords', 'switch WAL'] },
    },
    // Web: its pool and /health/. Worker: four processes and their parent. Beat: its schedule and its lead.
    clients: { web: 21, 'celery-worker': 5, 'celery-beat': 2, migrations: 2, backups: 3 },
  },
  app: {
    health: { path: '/health/', simplePath: '/health/simple/', withinMs: 3 * second },
    login: {
      path: '/accounts/login/',
      user: 'trader',
      passwordSecret: 'seed-user-password',
      sessionCookie: '__Host-sessionid',
      insidePath: '/',
      logoutPath: '/accounts/logout/',
      failuresAllowed: 5,
    },
    deployCheck: ['python3', 'manage.py', 'check', '--deploy', '--fail-level', 'WARNING'],
    cookies: {
      '__Host-sessionid': ['Secure', 'HttpOnly', 'Path=/', 'SameSite=Lax'],
      '__Host-csrftoken': ['Secure', 'HttpOnly', 'Path=/', 'SameSite=Lax'],
    },
    staticManifest: { file: '/app/staticfiles/staticfiles.json', path: '/static/' },
    writes: {
      path: '/api/trades/',
      body: '{"order_key":"{}","symbol":"SPY","side":"buy","quantity":1,"price":"1.00"}',
      status: 201,
      keys: 'select order_key::text as key from trading_trade',
    },
    migrations: {
      drift: ['python3', 'manage.py', 'makemigrations', '--check', '--dry-run'],
      apply: ['python3', 'manage.py', 'migrate', '--no-input'],
      toLastRelease: ['python3', 'manage.py', 'migrate', '--no-input', 'trading', '0001'],
    },
    outside: {
      quotes: ['python3', 'manage.py', 'brokerage', 'quote'],
      quoteName: 'api.brokerage.example',
      quotePath: '/market-data/',
      withinMs: 8 * second,
      stream: ['python3', 'manage.py', 'brokerage', 'stream', '--seconds', '4'],
      streamName: 'streamer.brokerage.example',
      mail: ['python3', 'manage.py', 'sendtestemail', 'trader@senextrader.example'],
      mailName: 'smtp.senextrader.example',
      tasks: [
        ...['python3', 'manage.py', 'call_task', 'services.tasks.fetch_prices'],
        ...['--count', '7', '--wait', '100'],
      ],
    },
    queues: { trading: echoing('trading'), accounts: echoing('accounts'), services: echoing('services') },
    broadcast: ['python3', 'manage.py', 'broadcast', '{}'],
    celery: {
      broker: { user: 'broker', database: 2, keyPrefix: 'broker:' },
      results: { user: 'results', database: 3, keyPrefix: 'results:', expireWithinMs: 60 * minute },
      worker: {
        queues: ['accounts', 'default', 'services', 'trading'],
        concurrency: 4,
        prefetch: 4,
        maxTasksPerChild: 100,
        softLimitSeconds: 1800,
        hardLimitSeconds: 3600,
      },
      tasks: {
        queue: 'services',
        echo: 'services.tasks.echo',
        record: 'services.tasks.record',
        soft: 'services.tasks.overrun',
        hard: 'services.tasks.stubborn',
      },
      ledger: 'services_taskrun',
      timezone: 'America/New_York',
      schedules: {
        'check-orders': { task: 'trading.tasks.check_orders', crontab: '*/15 9-16 * * mon-fri' },
        'check-streams': { task: 'services.tasks.check_streams', crontab: '*/15 9-16 * * mon-fri' },
        'mark-positions': { task: 'trading.tasks.mark_positions', crontab: '5-59/15 9-16 * * mon-fri' },
        'refresh-tokens': { task: 'accounts.tasks.refresh_tokens', crontab: '*/10 * * * *' },
        'sync-balances': { task: 'accounts.tasks.sync_balances', crontab: '20 9-16 * * mon-fri' },
        'clean-up-hourly': { task: 'services.tasks.clean_up', crontab: '0 * * * *' },
        'close-expired': { task: 'trading.tasks.close_expired', crontab: '0 17 * * mon-fri' },
        'fetch-prices': { task: 'services.tasks.fetch_prices', crontab: '0 18 * * mon-fri' },
        'nightly-metrics': { task: 'services.tasks.nightly_metrics', crontab: '30 1 * * *' },
        'nightly-reconcile': { task: 'trading.tasks.reconcile', crontab: '0 3 * * *' },
        'morning-mail': { task: 'accounts.tasks.morning_mail', crontab: '0 10 * * mon-fri' },
        'daily-summary': { task: 'accounts.tasks.daily_summary', crontab: '30 16 * * mon-fri' },
      },
    },
  },
  outside: {
    'api.brokerage.example': { plays: 'brokerage', ports: [443] },
    'streamer.brokerage.example': { plays: 'brokerage', ports: [443] },
    'smtp.senextrader.example': { plays: 'mail', ports: [587] },
  },
  limits: {
    postgres: service({ memoryMegabytes: 3 * 1024, cpus: 2, pids: 512, uid: 70, stopSeconds: 60 }),
    redis: service({ memoryMegabytes: 1024, cpus: 1, pids: 128, uid: 999, stopSeconds: 30 }),
    web: service({ memoryMegabytes: 1024, cpus: 1, pids: 256, uid: 1000, stopSeconds: 30 }),
    'celery-worker': service({ memoryMegabytes: 2048, cpus: 2, pids: 256, uid: 1000, stopSeconds: 300 }),
    'celery-beat': service({ memoryMegabytes: 512, cpus: 0.5, pids: 64, uid: 1000, stopSeconds: 30 }),
  },
  recovery: {
    rpoMs: 5 * minute,
    rtoMs: 30 * minute,
    walArchive: '/var/lib/postgresql/archive',
    backup: {
      script: '/opt/senex-trader/scripts/backup-postgresql.sh',
      restoreScript: '/opt/senex-trader/scripts/restore-postgresql.sh',
      restoreWords: ['--yes', '--keep-services', '{backup}'],
      checkWords: ['--check', '{backup}'],
      folder: '/opt/senex-trader/backups/postgresql',
      keepDays: 7,
      holds: 'django_migrations',
      restoresInto: 'senextrader_new_',
      exitCodes: { busy: 3, refused: 6, failed: 8 },
    },
    smoke: [
      {
        title: 'the trader’s access token is decrypted',
        command: [
          'python3',
          'manage.py',
          'shell',
          '--no-imports',
          '-c',
          'from accounts.models import BrokerageAccount as A; print(A.objects.get(user__username="trader").access_token)',
        ],
        prints: 'access-trader',
      },
    ],
    upgradeTo: 'docker.io/library/postgres:17-alpine',
    pointInTime: {
      baseScript: '/opt/senex-trader/scripts/base-backup-postgresql.sh',
      collectScript: '/opt/senex-trader/scripts/collect-wal.sh',
      restoreScript: '/opt/senex-trader/scripts/restore-point-in-time.sh',
    },
    offSite: { fetchScript: '/opt/senex-trader/scripts/fetch-backup.sh' },
    redis: {
      script: '/opt/senex-trader/scripts/backup-redis.sh',
      restoreScript: '/opt/senex-trader/scripts/restore-redis.sh',
    },
  },
};

interface ServiceBounds {
  readonly memoryMegabytes: number;
  readonly cpus: number;
  readonly pids: number;
  readonly uid: number;
  readonly stopSeconds: number;
}

function service(bounds: ServiceBounds) {
  return {
    memoryBytes: bounds.memoryMegabytes * megabyte,
    cpus: bounds.cpus,
    pids: bounds.pids,
    uid: bounds.uid,
    noNewPrivileges: true,
    readOnly: true,
    stopWithinMs: bounds.stopSeconds * second,
  };
}

/** Sends a task through the queue of its application and prints where it was run. */
function echoing(application: string) {
  return {
    command: [
      ...['python3', 'manage.py', 'call_task', `${application}.tasks.echo`],
      ...['--args', '["seatrial"]', '--wait', '20'],
    ],
  };
}
