import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (exec: string): TwinFiles => ({
  'db.container': `[Container]\nImage=docker.io/library/postgres:17.6\nExec=${exec}\n`,
});

/** For postgres.command-line. */
export const twins: Twins = {
  bad: [
    { files: unit('-c shared_buffers 2GB'), line: 3 },
    { files: unit('postgres -c shared_buffers=2GB max_connections=50'), line: 3 },
    { files: unit('postgres --shared-buffers 2GB'), line: 3 },
    { files: unit('postgres -c max_connections=50 -c'), line: 3 },
    { files: unit('postgres -Z'), line: 3 },
  ],
  good: [
    { files: unit('-c shared_buffers=2GB --max-connections=50 -cwork_mem=8MB -N 60 -p 5433 -F') },
    { files: unit("postgres -c 'log_line_prefix=%%m [%%p] ' -c config_file=/etc/postgresql.conf") },
    { files: unit('psql -h db -c "select 1"') },
    { files: unit('postgres -i -h 0.0.0.0 -k /run/postgresql -B 64MB') },
  ],
};
