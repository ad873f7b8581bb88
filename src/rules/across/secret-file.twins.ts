import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.secret-file. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': unit(
          'Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg_password\nSecret=pg-password',
        ),
      },
      line: 3,
    },
    {
      files: { 'w.container': unit('Secret=pw,type=env,target=PW\nExec=sh -c "cat /run/secrets/pw"') },
      line: 4,
    },
    { files: { 'w.container': unit('Environment=DB_PASSWORD_FILE=/secrets/db\nSecret=db') }, line: 3 },
    {
      files: { 'w.container': unit('Environment=DB_PASSWORD_FILE=/var/run/secrets/dbx\nSecret=db') },
      line: 3,
    },
  ],
  good: [
    { files: { 'w.container': unit('Environment=P_FILE=/run/secrets/pw\nSecret=pw,type=mount,mode=0400') } },
    { files: { 'w.container': unit('Environment=P_FILE=/run/secrets/pw\nSecret=a,target=/run/secrets/pw') } },
    {
      files: { 'w.container': unit('Environment=P_FILE=/run/secrets/pw\nVolume=/etc/keys:/run/secrets:ro') },
    },
    {
      files: {
        'w.container': unit(
          'Environment=DB_PASSWORD_FILE=/secrets/db LOG_FILE=/var/log/a.log\nSecret=db,target=/secrets/db',
        ),
      },
    },
    { files: { 'w.container': unit('Environment=DB_PASSWORD_FILE=/var/run/secrets/db\nSecret=db') } },
  ],
};
