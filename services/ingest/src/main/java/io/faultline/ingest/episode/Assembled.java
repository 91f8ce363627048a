// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.schemas.Episode;

import java.util.List;

/// What became of one record of a source.
public sealed interface Assembled {

    /// Where the record lies.
    Origin origin();

    /// An episode, its frames stored.
    ///
    /// @param defects what is wrong with its record though it is usable
    record Whole(Origin origin, Episode episode, List<Defect> defects) implements Assembled {}

    /// A sound record that is no new demonstration.
    ///
    /// @param cause a short kebab-case code, for example `truncated`
    /// @param message the reason for a person
    /// @param defects what else is wrong with its record
    record Refused(Origin origin, String cause, String message, List<Defect> defects)
            implements Assembled {}

    /// A demonstration that the input holds already.
    record Duplicate(Origin origin, Leak leak) implements Assembled {

        /// By what a duplicate is counted among the refused.
        public static final String CAUSE = "duplicate";
    }

    /// A record for the dead letters.
    ///
    /// @param cause a short kebab-case code, for example `crc-mismatch`
    /// @param message names the file, record, offset and field
    record Poison(Origin origin, String cause, String message) implements Assembled {}
}
