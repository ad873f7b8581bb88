import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.unset-variable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/containers/systemd/a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nVolume=${HOME}/data:/data\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },

    // A word that begins with a dollar is one variable to its end.
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/library/nginx:1.27\nVolume=$HOME/media/:/media:z\n',
      },
      line: 3,
    },
    { files: { 'web.container': unit('Exec=redis-server --requirepass ${REDIS_PASSWORD}') }, line: 3 },
    {
      files: {
        'web.container': unit('HealthCmd=pg_isready -U ${POSTGRES_USER}\nEnvironment=POSTGRES_USER=app'),
      },
      line: 3,
    },
    { files: { 'web.container': unit('Exec=run $PORT') }, line: 3 },
    { files: { 'web.container': unit('Environment=KEY_FILE=${CREDENTIALS_DIRECTORY}/key') }, line: 3 },
    {
      files: {
        'dot_config/containers/systemd/db.container.tmpl':
          '[Unit]\nDescription=Of {{ .chezmoi.hostname }}\n[Container]\nImage=docker.io/library/postgres:17\nHealthCmd=pg_isready -d ${POSTGRES_DB}\n',
      },
      line: 5,
    },
  ],
  good: [
    // The README has its reader set it.
    {
      files: {
        'dash.container':
          '[Container]\nImage=a.io/dash:1\nLabel=dash.href=https://dash.${HOME_NET}.example.net\n',
        'README.md': '# Set up\n\n    echo "HOME_NET=mine" > ~/.config/environment.d/net.conf\n',
      },
    },
    // The service's own file sets it; so does what the user's manager reads.
    {
      files: {
        'db.container':
          '[Container]\nImage=a.io/db:1\nExec=${ARGS}\nLabel=host=${TAILNET}\n[Service]\nEnvironmentFile=-/etc/empty.env\nEnvironmentFile=/etc/db/config.env\n',
        'db/config.env': 'ARGS=-c listen_addresses=127.0.0.1\n',
        'empty.env': '',
        'environment.d/net.conf': 'TAILNET=example\n',
      },
    },
    { files: { 'web.container': unit('Exec=run $${PORT} ${SIZE}', '[Service]\nEnvironment=SIZE=3\n') } },
    { files: { 'web.container': unit('HealthCmd=sh -c \'test -n "$HOSTNAME"\'') } },
    { files: { 'web.container': unit('Exec=run ${A}', '[Service]\nEnvironmentFile=/etc/default/web\n') } },
    { files: { 'web.container': unit('Exec=run ${XDG_RUNTIME_DIR}') } },
    {
      files: {
        'web.container': unit('Volume=${STATE_DIRECTORY}:/data', '[Service]\nStateDirectory=web\n'),
      },
    },
  ],
};
