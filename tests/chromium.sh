#!/usr/bin/env bash
# Makes sure there is a Chromium for the browser tests: the one named by CHROMIUM, one already installed, or Debian's.
set -eu
for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1; then exit 0; fi
done
if ! command -v apt-get >/dev/null 2>&1; then
  echo "The browser tests need Chromium or Chrome. Install one, or name it: CHROMIUM=/path/to/chrome make test" >&2
  exit 1
fi
root=""
[ "$(id -u)" -eq 0 ] || root="sudo"
$root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq chromium >/dev/null
