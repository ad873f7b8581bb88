/** One line of a checklist: proven by checks, or signed by a person, or open. */
export interface ChecklistItem {
  /** Stable: signatures name it. */
  readonly id: string;
  readonly list: 'before' | 'live';
  readonly topic: string;
  readonly text: string;
  /** Ids of checks or of groups of checks, all of which must have passed; none: only a person can say. */
  readonly provenBy: readonly string[];
}

type Row = readonly [id: string, text: string, ...provenBy: string[]];

function items(list: ChecklistItem['list'], topic: string, rows: readonly Row[]): ChecklistItem[] {
  return rows.map(([id, text, ...provenBy]) => ({ id: `${list}.${id}`, list, topic, text, provenBy }));
}

/** @table The reference stack's checklists: before a deployment, and when it goes live. */
export const checklist: readonly ChecklistItem[] = [
  ...items('before', 'Server', [
    ['server-size', 'the server has the cores, memory and disk that the units’ limits add up to'],
    ['server-release', 'Ubuntu 24.04, every update installed, no restart pending'],
    ['server-time', 'the clock is synchronised'],
    ['server-swap', 'swap is as planned'],
  ]),
  ...items('before', 'Network', [
    ['dns', 'A and AAAA of the apex and of www name this server'],
    ['firewall', 'the firewall lets in 22, 80 and 443 only'],
    ['published', 'no service is published beyond loopback', 'units.published'],
    ['ssh', 'SSH takes keys only, and not root'],
    ['fail2ban', 'fail2ban runs and reads the limiter’s messages'],
  ]),
  ...items('before', 'Podman', [
    ['podman', 'Podman is the version that the units were tested with'],
    ['linger', 'the user lingers, so that its units start without a login'],
    ['subids', 'the user has its ranges in subuid and subgid'],
    ['storage', 'the storage is on the disk that was sized for it'],
    ['registry', 'the host is logged in to the registry'],
  ]),
  ...items('before', 'Secrets', [
    ['secrets-made', 'every secret that the units name exists', 'units.secrets'],
    ['secrets-long', 'each was generated, at the planned length'],
    ['secrets-vault', 'the vault is encrypted and its passphrase kept elsewhere'],
    ['secrets-git', 'no secret is in git'],
    ['secrets-dates', 'the date of the next rotation is noted'],
  ]),
  ...items('before', 'Configuration', [
    ['units-valid', 'the units boot as they are', 'units.limits', 'units.confinement'],
    ['limits', 'each service is held to its memory, CPUs and processes', 'units.limits'],
    ['confined', 'no service runs as root or gains rights', 'units.confinement'],
    ['names', 'the domain is right everywhere, and no other name is answered', 'edge.http.unknown-host'],
    ['redis-password', 'Redis refuses whoever has not logged in', 'redis.anonymous', 'redis.credentials'],
    ['certificate', 'the certificate’s chain is complete and for the name', 'edge.tls.certificate'],
  ]),
  ...items('before', 'Database', [
    ['database-cluster', 'version, checksums, encoding and time zone are as promised', 'postgres.cluster'],
    ['database-settings', 'its settings are the promised ones', 'postgres.settings'],
    ['database-login', 'only SCRAM lets anybody in', 'postgres.authentication'],
    ['database-role', 'the application’s role may do what it must and no more', 'postgres.role'],
    ['database-backup-folder', 'the backup folder exists with its rights'],
  ]),
  ...items('before', 'Application', [
    ['image', 'the image is pulled and pinned by digest'],
    ['migrations', 'the migrations are planned and were tried on a copy'],
    ['static', 'static files are collected and served', 'edge.http.static-cache'],
    ['denied', 'dotfiles and backup files are not served', 'edge.http.denied'],
    ['health', 'the health check tells the truth about its dependencies', 'app.health'],
  ]),
  ...items('before', 'Backups', [
    ['backup-runs', 'the backup script runs and its backup comes back whole', 'recovery.round-trip'],
    ['backup-remote', 'the remote storage can be reached with these credentials'],
    ['backup-timer', 'the timer is active, and its last run ended well'],
  ]),
  ...items('before', 'People and monitoring', [
    ['uptime', 'an uptime check watches from elsewhere'],
    ['alerts', 'alerts reach a person'],
    ['rollback', 'the way back is written down and was tried'],
    ['window', 'the window is announced'],
  ]),
  ...items('live', 'Ready', [
    ['signed-before', 'the list before the deployment is done'],
    ['backup-first', 'what is there now is backed up'],
    ['people-there', 'who decides and who operates are there until the end'],
    ['version-named', 'the version that goes live is tagged'],
    ['gate', 'the gate released this very version', 'edge', 'redis', 'postgres', 'app', 'units', 'recovery'],
  ]),
  ...items('live', 'Services', [
    ['images', 'the images are pulled'],
    ['network', 'network and volumes exist'],
    ['database-up', 'the database is started and answers', 'postgres.cluster'],
    ['database-checked', 'it has the promised settings', 'postgres.settings'],
    ['redis-up', 'Redis is started, and refuses without a password', 'redis.anonymous'],
    ['redis-users', 'each Redis user may do its own work only', 'redis.rights'],
    ['migrated', 'the migrations ran'],
    ['admin', 'the first administrator exists, with a second factor or a long password'],
    ['web-up', 'web is started and healthy', 'app.health'],
    ['worker-up', 'the workers take tasks from every queue', 'app.queues'],
    ['beat-up', 'exactly one scheduler runs, and its tasks come'],
    ['secrets-used', 'secrets come as files, not in an environment that is shown', 'units.secrets'],
  ]),
  ...items('live', 'Edge', [
    ['nginx', 'Nginx is started with the new configuration'],
    ['protocols', 'only the promised TLS versions are offered', 'edge.tls.protocols'],
    ['ciphers', 'only the promised suites are offered', 'edge.tls.ciphers'],
    ['tickets', 'session tickets are as promised', 'edge.tls.tickets'],
    ['http2', 'HTTP/2 is agreed on', 'edge.tls.alpn'],
    ['chain', 'browsers take the certificate’s chain', 'edge.tls.certificate'],
    ['grade', 'an outside scan of the public name gives the expected grade'],
    ['redirect', 'port 80 only redirects', 'edge.http.redirect'],
    ['www', 'www leads to the apex', 'edge.http.www'],
    ['acme', 'the renewal’s challenge is answered', 'edge.http.acme'],
    ['hsts', 'HSTS is on every answer', 'edge.headers.hsts'],
    ['headers', 'so are the other headers', 'edge.headers.everywhere'],
    ['csp', 'the policy for content is as strict as promised', 'edge.headers.csp'],
    ['versions-hidden', 'no answer tells a version', 'edge.headers.server'],
    ['limits', 'each rate limit has its rate and burst', 'edge.limits'],
    ['body', 'a body above the limit is refused', 'edge.http.body-limit'],
    ['websocket', 'a WebSocket opens and gets its broadcast', 'edge.websocket.broadcast'],
    ['websocket-refused', 'and is refused without a session', 'edge.websocket.refusal'],
    ['static-files', 'static files come with their lifetime', 'edge.http.static-cache'],
    ['other-hosts', 'other names get nothing', 'edge.http.unknown-host'],
  ]),
  ...items('live', 'Application', [
    ['login', 'a user logs in and out'],
    ['trading', 'the trading flow works against the sandbox'],
    ['mail', 'a mail arrives'],
    ['admin-page', 'the administration’s page works for an administrator only'],
    ['logs', 'the logs are clean for ten minutes'],
    ['logs-secrets', 'no log holds a secret'],
  ]),
  ...items('live', 'Load and failure', [
    ['resources', 'memory and CPU stay below the limits', 'units.limits'],
    ['restart', 'each service was restarted and came back'],
    ['reboot', 'the host was rebooted and everything came back'],
    ['load', 'the load test held its times'],
    ['disk', 'the disk has room for a month of logs and backups'],
  ]),
  ...items('live', 'Recovery', [
    ['backup-now', 'a backup was made now'],
    ['restored', 'it came back on an empty server, whole and in time', 'recovery.round-trip'],
    ['restored-elsewhere', 'it was restored on another machine'],
    ['timers', 'the timers of backup and renewal are active'],
    ['rollback-ready', 'the version before can be started again'],
  ]),
  ...items('live', 'Watch', [
    ['monitored', 'the monitoring sees every service'],
    ['alert-tested', 'a test alert reached the person on call'],
    ['certificate-watched', 'the certificate’s end is watched'],
    ['backup-watched', 'a backup that is older than a day is told'],
    ['day-watched', 'it was watched for 24 hours'],
    ['runbook', 'the runbook names this version’s commands'],
    ['sign-off', 'signed off'],
  ]),
];
