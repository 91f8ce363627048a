// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.util.Map;

/// What an ingestion has come to so far.
///
/// @param records records read, the bad ones and the missing files counted
/// @param episodes episodes made
/// @param refused sound records that are no new demonstration, by cause
/// @param dead records for the dead letters, by cause
/// @param defects what was wrong with records that are sound, by code
/// @param leakage episodes that a pair of files shares
public record IngestReport(
        long records,
        long episodes,
        Map<String, Long> refused,
        Map<String, Long> dead,
        Map<String, Long> defects,
        Map<Leak, Long> leakage) {}
