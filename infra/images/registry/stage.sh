# shellcheck shell=bash
# shellcheck disable=SC2154 # ../build sets the rest
# SPDX-License-Identifier: Apache-2.0
#
# The registry: Apicurio Registry, in memory, with Confluent's API at /apis/ccompat/v7. Sourced by ../build.

stage_registry() {
  local root=$1/root
  mkdir -p "$root/opt/registry"
  maven -N "$(dependency_plugin copy)" "-DoutputDirectory=$1" \
    "-Dartifact=io.apicurio:apicurio-registry-app:$apicurio_version:tar.gz:all"
  tar -xzf "$1/apicurio-registry-app-$apicurio_version-all.tar.gz" -C "$root/opt/registry"
  rm "$1/apicurio-registry-app-$apicurio_version-all.tar.gz"
  cp "$here/registry/run" "$root/opt/registry/"
}

build_registry() {
  build_base
  make registry "$registry_image" "$(digest_of "$base_key" "$apicurio_version" "$here"/registry/*)"
}
