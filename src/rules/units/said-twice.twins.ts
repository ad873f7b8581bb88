import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (...lines: string[]): TwinFiles => ({
  'a.container': `[Container]\nImage=docker.io/acme/app:1\n${lines.join('\n')}\n`,
});

/** For units.said-twice. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/acme/app:1\nVolume=/a:/b\nReadOnly=true\nVolume=\n',
      },
      line: 5,
    },
    {
      files: {
        'etc/systemd/system/a.service': '[Service]\nExecStart=/srv/a\nEnvironment=A=b\nEnvironment=\n',
      },
      line: 4,
    },

    { files: unit('Memory=4g', 'Memory=2g'), line: 4 },
    { files: unit('Memory=4g', 'Memory=2g'), line: 3 },
    { files: unit('[Service]', 'Restart=always', 'Restart=no'), line: 5 },
    { files: { 'a.timer': '[Timer]\nOnCalendar=daily\nPersistent=true\nPersistent=false\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/acme/app:1\nVolume=/a:/b\n',
        'web.container.d/x.conf': '[Container]\nVolume=\nVolume=/c:/b\n',
      },
    },
    {
      files: {
        'web.container':
          '[Unit]\nAfter=a.service\nAfter=\n[Container]\nImage=docker.io/acme/app:1\nVolume=\nVolume=/a:/b\n',
      },
    },

    { files: unit('Memory=4g', 'Memory=4g', 'Label=a=1', 'Label=b=2', 'Volume=a:/a', 'Volume=b:/b') },
    { files: unit('Exec=one', 'Exec=', 'Exec=two') },
    { files: { ...unit('Memory=4g'), 'a.container.d/more.conf': '[Container]\nMemory=8g\n' } },
    { files: { 'a.timer': '[Timer]\nOnCalendar=*:00\nOnCalendar=*:30\n' } },
  ],
};
