import type { Twins } from '../define-rule.ts';

/** For units.health-tool-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/prom/prometheus:v3.2.1\nHealthCmd=curl -fsS http://127.0.0.1:9090/-/healthy\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/php:8.3-fpm\nHealthCmd=cgi-fcgi -bind -connect 127.0.0.1:9000\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6-alpine\nHealthCmd=bash -c "exec 3<>/dev/tcp/127.0.0.1/6379"\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/haproxy:3.0.8\nHealthCmd=curl -fsS http://127.0.0.1:8404/stats\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },

    {
      files: {
        'a.container': '[Container]\nImage=a.build\nHealthCmd=curl -f http://localhost:8000/\n',
        'a.build': '[Build]\nImageTag=localhost/a:1\nSetWorkingDirectory=unit\n',
        Containerfile: 'FROM docker.io/library/python:3.13-slim\nRUN pip install gunicorn\n',
      },
      line: 3,
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mongo:8.0\nHealthCmd=mongo --quiet --eval \'db.runCommand("ping").ok\'\n',
      },
      line: 3,
    },
    {
      files: {
        'kc.container':
          '[Container]\nImage=quay.io/keycloak/keycloak:26.0.5\nHealthCmd=curl -f http://localhost:9000/health/ready\n',
      },
      line: 3,
    },
    {
      files: {
        'n.container':
          '[Container]\nImage=docker.io/library/node:22.11-slim\nHealthCmd=curl -f http://localhost:3000/\n',
      },
      line: 3,
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mariadb:11.4\nHealthCmd=mysqladmin ping -h localhost\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7-alpine\nHealthCmd=curl -f http://localhost:6379\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=wget -q localhost:5432\n',
      },
      line: 3,
    },
    {
      files: {
        'n.container':
          '[Container]\nImage=docker.io/library/nginx:1.26.3-alpine-slim\nHealthCmd=curl -f http://127.0.0.1/\n',
      },
      line: 3,
    },
    {
      files: {
        'n.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.27\nHealthCmd=wget -q -O /dev/null http://127.0.0.1:8080/\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nHealthCmd=sh -c "echo PING | nc localhost 6379"\n',
      },
      line: 3,
    },
    {
      files: {
        'p.container':
          '[Container]\nImage=docker.io/library/postgres:17\nHealthCmd=ps aux | grep -q [p]ostgres\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/prom/prometheus:v3.2.1\nHealthCmd=wget -q --spider http://127.0.0.1:9090/-/healthy\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/haproxy:3.0.8-alpine\nHealthCmd=wget -q --spider http://127.0.0.1:8404/stats\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/php:8.3-apache\nHealthCmd=curl -fsS http://127.0.0.1:9000/ping\n\n[Service]\nRestart=always\n',
      },
    },

    {
      files: {
        'a.container': '[Container]\nImage=a.build\nHealthCmd=curl -f http://localhost:8000/\n',
        'a.build': '[Build]\nImageTag=localhost/a:1\nSetWorkingDirectory=unit\n',
        Containerfile:
          'FROM docker.io/library/python:3.13-slim\nRUN apt-get update && apt-get install -y curl\n',
      },
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mongo:8.0\nHealthCmd=mongosh --quiet --eval \'db.runCommand("ping").ok\'\n',
        'n.container':
          '[Container]\nImage=docker.io/library/mongo:4.4\nHealthCmd=mongo --quiet --eval \'db.runCommand("ping").ok\'\n',
      },
    },
    // The alpine image of Nginx has curl and BusyBox's wget, Debian's has curl.
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/library/nginx:1.27-alpine\nHealthCmd=curl -f http://127.0.0.1/\n',
        'b.container':
          '[Container]\nImage=docker.io/library/nginx:1.27-alpine-slim\nHealthCmd=wget -q --spider http://127.0.0.1/\n',
        'c.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.27\nHealthCmd=curl -f http://127.0.0.1:8080/\n',
      },
    },
    // The full image of Node has it.
    {
      files: {
        'n.container':
          '[Container]\nImage=docker.io/library/node:22.11\nHealthCmd=curl -f http://localhost:3000/\n',
      },
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mariadb:10.11\nHealthCmd=mysqladmin ping -h localhost\n',
        'n.container':
          '[Container]\nImage=docker.io/library/mariadb:11.4\nHealthCmd=healthcheck.sh --connect --innodb_initialized\n',
      },
    },
    { files: { 'r.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n' } },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/acme/postgres:16\nHealthCmd=curl -f http://localhost/\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7-alpine\nHealthCmd=sh -c "echo PING | nc localhost 6379 | grep PONG"\n',
      },
    },
  ],
};
