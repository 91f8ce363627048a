# shellcheck shell=bash
# shellcheck disable=SC2154 # ../build sets the rest
# SPDX-License-Identifier: Apache-2.0
#
# The services: every service's jars in one image; the command says which one runs. Sourced by ../build.

readonly services='ingest synthesis annotation dataset'

stage_service() {
  local root=$1/root service modules=''
  for service in $services; do modules=$modules,services/$service; done
  rm -rf "$top"/services/*/target/image-lib
  maven -pl "${modules#,}" -am -DskipTests package "$(dependency_plugin copy-dependencies)" \
    -DincludeScope=runtime -DoutputDirectory=target/image-lib
  mkdir -p "$root/opt/faultline/lib" "$root/var/lib/faultline"
  for service in $services; do
    cp "$top/services/$service/target/image-lib"/*.jar "$root/opt/faultline/lib/"
    cp "$top/services/$service/target/$service"-*.jar "$root/opt/faultline/lib/"
    class_path "$service" >"$root/opt/faultline/$service.classpath"
  done
  cp "$here/service/run" "$root/opt/faultline/"
}

class_path() {
  local jar
  for jar in "$top/services/$1/target/$1"-*.jar "$top/services/$1/target/image-lib"/*.jar; do
    printf '/opt/faultline/lib/%s:' "${jar##*/}"
  done
}

sources() { find "$top/pom.xml" "$top/schemas" "$top/services" -name target -prune -o -path '*/src/test' -prune -o -type f -print | sort; }

build_service() {
  build_base
  local files
  mapfile -t files < <(sources)
  make service "$service_image" "$(digest_of "$base_key" "$here"/service/* "${files[@]}")"
}
