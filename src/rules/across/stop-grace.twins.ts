import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.stop-grace. */
export const twins: Twins = {
  bad: [{ files: { 'w.container': unit('Exec=gunicorn --graceful-timeout 30 app') }, line: 3 }],
  good: [
    { files: { 'w.container': unit('Exec=gunicorn --graceful-timeout=30 app\nStopTimeout=35') } },
    { files: { 'w.container': unit('Exec=uvicorn --timeout-graceful-shutdown 5 app:app') } },
  ],
};
