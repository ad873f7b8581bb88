#!/bin/sh
# Linked into /etc/letsencrypt/renewal-hooks/deploy: after a renewal Nginx takes the new certificate, if its config is sound.
set -eu
nginx -t
systemctl reload nginx.service
