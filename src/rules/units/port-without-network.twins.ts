import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.port-without-network. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': '[Container]\nImage=a.io/app:1\nPod=app.pod\nHostName=web\n',
        'app.pod': '[Pod]\nPublishPort=8080:80\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/app:1\nPod=app.pod\nUserNS=keep-id\n',
        'app.pod': '[Pod]\nPublishPort=8080:80\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/app:1\nPod=app.pod\nAddHost=db:10.0.0.1\n',
        'app.pod': '[Pod]\nPublishPort=8080:80\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Pod=p.pod
Network=n.network
`,
        'p.pod': `[Pod]
`,
        'n.network': `[Network]
`,
      },
      line: 4,
    },
    { files: { 'w.container': unit('Network=host\nPublishPort=80:80') }, line: 4 },
    { files: { 'w.container': unit('Pod=p.pod\nPublishPort=80:80'), 'p.pod': '[Pod]\n' }, line: 4 },
  ],
  good: [
    {
      files: {
        'a.container': '[Container]\nImage=a.io/app:1\nPod=app.pod\nHostName=web\n',
        'app.pod': '[Pod]\nPublishPort=8080:80\nPodmanArgs=--share net,ipc\n',
      },
    },
    // An empty Pod= is none.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Pod=
PublishPort=127.0.0.1:9000:9000
`,
      },
    },
    {
      files: {
        'w.container': unit('Network=slirp4netns:port_handler=slirp4netns\nPublishPort=80:80'),
        'v.container': unit('Network=host'),
      },
    },
  ],
};
