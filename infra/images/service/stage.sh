# shellcheck shell=bash
# shellcheck disable=SC2154 # ../build sets the rest
# SPDX-License-Identifier: Apache-2.0
#
# The services: every service's jars in one image; the command says which one runs. Sourced by ../build.

readonly services='ingest simulation synthesis annotation dataset gateway monitoring verification console standalone'

stage_service() {
  local root=$1/root service modules=''
  for service in $services; do modules=$modules,services/$service; done
  maven -pl "${modules#,}" -am -Dmaven.test.skip=true package "$(dependency_plugin build-classpath)" \
    -DincludeScope=runtime -Dmdep.outputFile=target/image.classpath
  mkdir -p "$root/opt/faultline/lib" "$root/var/lib/faultline"
  for service in $services; do
    copy_jars "$service" "$root/opt/faultline"
  done
  cp "$here"/service/{run,healthy} "$root/opt/faultline/"
}

# Copies the jars of a service, its own first, and writes down its class path within the image.
copy_jars() {
  local jar
  tr ':' '\n' <"$top/services/$1/target/image.classpath" \
    | { find "$top/services/$1/target" -name "$1-*.jar" && cat; } \
    | while read -r jar; do
      cp "$jar" "$2/lib/"
      printf '/opt/faultline/lib/%s:' "${jar##*/}"
    done >"$2/$1.classpath"
}

sources() { find "$top/pom.xml" "$top/schemas" "$top/services" -name target -prune -o -path '*/src/test' -prune -o -type f -print | sort; }

build_service() {
  build_base
  local files
  mapfile -t files < <(sources)
  make service "$service_image" "$(digest_of "$base_key" "$here"/service/* "${files[@]}")"
}
