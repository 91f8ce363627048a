// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

/// Where rows come from, as far as they say it.
public enum Origin {
    /// Anywhere, rows that do not say it among them.
    ANY,
    /// The tabletop simulator.
    SIMULATED,
    /// A robot's cameras.
    REAL;

    private static final String SIMULATOR = "faultline_tabletop";

    /// Whether a row comes from here. One that names no source comes from {@link #ANY} alone.
    public boolean holds(Row row) {
        return switch (this) {
            case ANY -> true;
            case SIMULATED -> row.source().equals(SIMULATOR);
            case REAL -> !row.source().isEmpty() && !row.source().equals(SIMULATOR);
        };
    }
}
