// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.io.IOException;

/// A demonstration dataset in one format. Reading is repeatable: the same input gives the same
/// records in the same order. A bad record is a [Read.Poison] and reading goes on; an `IOException`
/// means that the input itself cannot be read (no such folder, disk trouble).
public interface EpisodeSource extends AutoCloseable {

    /// The format's short name: `rlds`, `clips`.
    String format();

    /// Hands over every instruction with its environment, without touching a picture. Records that
    /// cannot be read are passed over in silence: [#read] reports them.
    void survey(Survey survey) throws IOException;

    /// Reads every record once, in order.
    void read(Sink sink) throws IOException;

    /// Lets go of what is held open between readings.
    @Override
    default void close() throws IOException {}

    /// Takes the instructions of a survey.
    @FunctionalInterface
    interface Survey {
        void instruction(String source, String environment, String instruction);
    }

    /// Takes the records of a reading.
    @FunctionalInterface
    interface Sink {
        void accept(Read read) throws IOException;
    }
}
