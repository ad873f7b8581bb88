import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, container = '') => ({
  Containerfile: containerfile,
  'app.build': '[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n',
  'app.container': `[Container]\nImage=app.build\n${container}`,
});

/** For units.build-shell. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'api.container': '[Container]\nImage=api.build\nHealthCmd=wget -qO- http://127.0.0.1:8080/readyz\n',
        'api.build': '[Build]\nImageTag=localhost/api:1\nSetWorkingDirectory=unit\n',
        Containerfile:
          'FROM docker.io/library/golang:1.23.4 AS build\nCOPY . .\nRUN go build -o /out/api\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /out/api /usr/local/bin/api\nENTRYPOINT ["/usr/local/bin/api"]\n',
      },
      line: 3,
    },
    { files: stack('FROM scratch\nCOPY app /app\nENTRYPOINT /app --x\n'), line: 3 },
    { files: stack('FROM gcr.io/distroless/static-debian12\nCOPY app /app\nCMD /app\n'), line: 3 },
    { files: stack('FROM a.io/a:1\nRUN cd /srv\nRUN make\n'), line: 2 },
    {
      files: stack(
        'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
        'HealthCmd=curl -f http://localhost/\n',
      ),
      file: 'app.container',
      line: 3,
    },
  ],
  good: [
    { files: stack('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', 'HealthCmd=["/app", "--check"]\n') },
    {
      files: stack(
        'FROM scratch\nCOPY --from=docker.io/library/busybox:1.37 /bin/busybox /bin/sh\nCOPY app /app\nCMD /app\n',
      ),
    },
    // All of another stage, in one layer.
    {
      files: stack(
        'FROM a.io/a:1 AS builder\nRUN make\nFROM scratch\nCOPY --from=builder / /\nRUN sed -i s/a/b/ /etc/a\nCMD /app\n',
      ),
    },
    { files: stack('FROM scratch\nADD rootfs.tar.xz /\nCMD bash\n') },
    { files: stack('FROM gcr.io/distroless/base-debian12:debug\nRUN ["/busybox/true"]\nCMD /app\n') },
    { files: stack('FROM a.io/a:1\nRUN cd /srv && make\nCMD node x.js\n') },
  ],
};
