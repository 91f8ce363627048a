// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

/// Something wrong with a record that is good all the same: counted and reported, never hidden.
///
/// @param code a short kebab-case name, the unit of counting, for example `constant-view`
/// @param detail what exactly, for a person
public record Defect(String code, String detail) {}
