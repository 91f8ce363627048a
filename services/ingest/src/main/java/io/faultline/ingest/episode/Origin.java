// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

/// Where a record lies in its source, precisely enough to find it again.
///
/// @param format the reader: `rlds`, `clips`
/// @param file path relative to the input folder, with `/`; never shown to a model
/// @param record zero-based record within the file, or -1 where the trouble is not in one record
/// @param offset byte offset of the record within the file, 0 where the format has none
/// @param sourceEpisode the source's own name for the episode; empty where unknown, never unique
public record Origin(String format, String file, long record, long offset, String sourceEpisode) {

    /// This place, with the source's own name for the episode once it is known.
    public Origin named(String sourceEpisode) {
        return new Origin(format, file, record, offset, sourceEpisode);
    }

    @Override
    public String toString() {
        return "%s record %d at offset %d".formatted(file, record, offset);
    }
}
