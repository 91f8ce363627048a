// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.Split;

import java.nio.file.Path;
import java.util.Map;

/// What an export holds.
///
/// @param format the layout: failcot, hf or smf
/// @param folder where it is
/// @param rows rows written, by split; splits without rows are absent
/// @param images pictures written; a picture that several rows share may count once
/// @param skipped rows that the layout has no place for, by cause
public record ExportReport(
        String format, Path folder, Map<Split, Long> rows, long images, Map<String, Long> skipped) {
    public ExportReport {
        rows = Map.copyOf(rows);
        skipped = Map.copyOf(skipped);
    }
}
