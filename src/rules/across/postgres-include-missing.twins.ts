import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string, volumes: string, more: TwinFiles = {}): TwinFiles => ({
  'pg/postgresql.conf': `listen_addresses = '*'\n${line}\n`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
${volumes}Exec=postgres -c config_file=/etc/postgresql/postgresql.conf
`,
  ...more,
});
const folder = 'Volume=/srv/shop/pg:/etc/postgresql:ro\n';
const file = 'Volume=/srv/shop/pg/postgresql.conf:/etc/postgresql/postgresql.conf:ro\n';

export const twins: Twins = {
  bad: [
    { files: stack("include_dir 'conf.d'", folder), line: 2 },
    { files: stack("include_dir = 'conf.d'", file, { 'pg/conf.d/a.conf': 'work_mem = 8MB\n' }), line: 2 },
    { files: stack("include = '/etc/pg-tuning.conf'", folder), line: 2 },
  ],
  good: [
    { files: stack("include_dir 'conf.d'", folder, { 'pg/conf.d/.gitkeep': '' }) },
    { files: stack("include_dir 'conf.d'", folder, { 'pg/conf.d/a.conf.j2': 'work_mem = {{ m }}\n' }) },
    {
      files: stack(
        "include_dir 'conf.d'",
        `${file}Volume=/srv/shop/pg/memory.conf:/etc/postgresql/conf.d/memory.conf:ro\n`,
      ),
    },
    { files: stack("include_if_exists = 'local.conf'", folder) },
    {
      files: stack(
        "include_dir = '/var/lib/postgresql/data/conf.d'",
        `${folder}Volume=pg.volume:/var/lib/postgresql/data\n`,
      ),
    },
  ],
};
