# shellcheck shell=bash
# shellcheck disable=SC2154 # ../build sets the rest
# SPDX-License-Identifier: Apache-2.0
#
# The base image: a jlinked JDK, busybox and what they need of glibc, FROM scratch. Sourced by ../build.

readonly jvm_modules=java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,\
jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,\
jdk.security.jgss,jdk.unsupported,jdk.zipfs

# shellcheck source=../../build/jdk.sh
. "$top/infra/build/jdk.sh"

static_busybox() {
  local file
  file=$(command -v busybox) || fail "no busybox: install busybox-static"
  if ldd "$file" >/dev/null 2>&1; then fail "$file is not static: install busybox-static"; fi
  printf '%s\n' "$file"
}

# The shared libraries that programs and libraries need, by path, but for X11's and sound's.
needed_libraries() {
  find "$@" -type f \( -name '*.so' -o -perm -u+x \) -exec ldd {} + 2>/dev/null \
    | grep -oE '(=> |^[[:space:]]+)/[^ ]+' | grep -oE '/[^ ]+' | sort -u \
    | grep -vE '/(libX|libasound|libfreetype|libpng|libxcb|libbsd|libmd)' | grep -vF "$work/"
}

# Libraries that are loaded by name: name services, and the C++ runtime of native Java libraries.
readonly loaded_by_name='libnss_files.so.2 libnss_dns.so.2 libresolv.so.2 libgcc_s.so.1
libstdc++.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libz.so.1'

copy_library() {
  case $1 in
    */ld-linux*) cp -L "$1" "$2/lib64/" ;;
    *) cp -L "$1" "$2/lib/x86_64-linux-gnu/" ;;
  esac
}

stage_base() {
  local root=$1/root applet library
  mkdir -p "$root"/{bin,etc,lib/x86_64-linux-gnu,lib64,opt,root,tmp,usr/bin,home/faultline}
  "$(require_jdk)/bin/jlink" --add-modules "$jvm_modules" --strip-debug --no-header-files \
    --no-man-pages --compress zip-6 --generate-cds-archive --output "$root/opt/java"
  cp "$(static_busybox)" "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do
    case $applet in busybox | bash) ;; *) ln -s busybox "$root/bin/$applet" ;; esac
  done
  cp /bin/dash "$root/bin/bash" # scripts of other people's images begin with #!/bin/bash
  ln -s /bin/env "$root/usr/bin/env"
  for library in $(needed_libraries "$root/opt/java/bin" "$root/opt/java/lib" /bin/dash); do
    copy_library "$library" "$root"
  done
  for library in $loaded_by_name; do
    copy_library "$(find /lib/x86_64-linux-gnu /usr/lib/x86_64-linux-gnu -name "$library" | head -n 1)" "$root"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nfaultline:x:1000:1000::/home/faultline:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\nfaultline:x:1000:\n' >"$root/etc/group"
  printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
  chmod 1777 "$root/tmp"
}

build_base() {
  local jdk
  jdk=$(require_jdk)
  base_key=$(digest_of "$here"/base/* "$jdk/release" \
    "$(static_busybox)" /bin/dash /lib/x86_64-linux-gnu/libc.so.6)
  make base "$base_image" "$base_key"
}
