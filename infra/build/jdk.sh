# SPDX-License-Identifier: Apache-2.0
# Sourced, not run: find_jdk prints the home of a JDK that is new enough, or fails.
# shellcheck shell=sh

FAULTLINE_JDK=25

# The feature version of the JDK at $1, read from its release file, or nothing.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) \
    && on_path=${on_path%/bin/javac}
  for home in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    version=$(jdk_version "$home") || continue
    if [ -n "$version" ] && [ "$version" -ge "$FAULTLINE_JDK" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

require_jdk() {
  find_jdk && return 0
  cat >&2 <<MESSAGE
faultline: no JDK $FAULTLINE_JDK or newer was found.
Looked at JAVA_HOME, javac on PATH, /usr/lib/jvm, /opt, SDKMAN, ~/.jdks and /Library/Java.
Install one (Debian: temurin-$FAULTLINE_JDK-jdk or openjdk-$FAULTLINE_JDK-jdk; SDKMAN: sdk install java $FAULTLINE_JDK-tem;
macOS: brew install openjdk@$FAULTLINE_JDK), or set JAVA_HOME to its folder.
MESSAGE
  return 1
}
