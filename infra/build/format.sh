#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Formats every Java source, or with --check says which ones are not formatted and fails.
# Usage: format.sh <google-java-format jar> [--check]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/jdk.sh"
root=$(cd "$here/../.." && pwd)
jar=$1
files=$(mktemp)
trap 'rm -f "$files"' EXIT
cd "$root"
find schemas services -name '*.java' -path '*/src/*' -not -path '*/target/*' >"$files"
jdk=$(require_jdk)
if [ "${2:-}" = --check ]; then
  if ! "$jdk/bin/java" -XX:+UseSerialGC -jar "$jar" --aosp --dry-run --set-exit-if-changed "@$files"; then
    echo "The files above are not formatted; ./mvnw -Pformat validate formats them." >&2
    exit 1
  fi
  headerless=$(xargs grep -L '^// SPDX-License-Identifier: Apache-2.0$' <"$files" || true)
  if [ -n "$headerless" ]; then
    printf 'No licence header (// SPDX-License-Identifier: Apache-2.0) in:\n%s\n' "$headerless" >&2
    exit 1
  fi
else
  "$jdk/bin/java" -XX:+UseSerialGC -jar "$jar" --aosp -i "@$files"
fi
