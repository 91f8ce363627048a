// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

/// A manifest row that gives no episode.
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean sound;

    private BadRowException(String code, String message, boolean sound) {
        super(message);
        this.code = code;
        this.sound = sound;
    }

    /// A row that cannot be read, for the dead letters.
    static BadRowException poison(String code, String message) {
        return new BadRowException(code, message, false);
    }

    /// A sound row that is no demonstration and no labelled failure.
    static BadRowException refused(String code, String message) {
        return new BadRowException(code, message, true);
    }

    String code() {
        return code;
    }

    boolean isSound() {
        return sound;
    }
}
