# shellcheck shell=bash
# shellcheck disable=SC2154 # ../build sets the rest
# SPDX-License-Identifier: Apache-2.0
#
# The broker: what Testcontainers and the compose file expect of apache/kafka. Sourced by ../build.

stage_kafka() {
  local root=$1/root
  mkdir -p "$root"/{etc/kafka/docker,opt/kafka/config,opt/kafka/libs,mnt/shared/config,var/lib/kafka/data}
  maven -f "$here/kafka/pom.xml" "$(dependency_plugin copy-dependencies)" \
    -DincludeScope=runtime "-DoutputDirectory=$root/opt/kafka/libs"
  cp "$here"/kafka/{run,server.properties,log4j2.yaml,tools-log4j2.yaml} "$root/etc/kafka/docker/"
}

build_kafka() {
  build_base
  make kafka "$kafka_image" "$(digest_of "$base_key" "$kafka_version" "$here"/kafka/*)"
}
