import type { Twins } from '../define-rule.ts';

const web =
  '[Unit]\nRequires=migrate.service\nAfter=migrate.service\n[Container]\nImage=r.example/shop:2\nExec=bin/rails server\n';
const migrate = (rest: string) =>
  `[Container]\nImage=r.example/shop:2\nExec=bin/rails db:migrate\n[Service]\n${rest}\n`;

export const twins: Twins = {
  bad: [{ files: { 'web.container': web, 'migrate.container': migrate('Restart=no') }, line: 3 }],
  good: [
    { files: { 'web.container': web, 'migrate.container': migrate('Type=oneshot\nRemainAfterExit=yes') } },
    // Serves after it has migrated.
    {
      files: {
        'web.container': web,
        'migrate.container':
          '[Container]\nImage=r.example/shop:2\nExec=sh -c "bin/rails db:migrate && exec bin/rails server"\n',
      },
    },
  ],
};
