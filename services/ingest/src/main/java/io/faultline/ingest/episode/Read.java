// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

/// What came of reading one record.
public sealed interface Read {

    /// Where the record lies.
    Origin origin();

    /// A usable episode.
    record Of(RawEpisode episode) implements Read {
        @Override
        public Origin origin() {
            return episode.origin();
        }
    }

    /// A sound record that is no demonstration, and why: data, not an error.
    ///
    /// @param cause a short kebab-case code, for example `truncated`
    /// @param message the reason for a person
    record Refused(Origin origin, String cause, String message) implements Read {}

    /// A record that cannot be read; it goes to the dead letters.
    ///
    /// @param cause a short kebab-case code, for example `crc-mismatch`
    /// @param message names the file, record, offset and field
    record Poison(Origin origin, String cause, String message) implements Read {}
}
