// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

/// What kind of change an action brings about.
public enum Deed {
    /// Take hold of an object.
    TAKE,
    /// Bring an object to a place.
    PLACE,
    /// Let an object go.
    RELEASE,
    /// Open something.
    OPEN,
    /// Close something.
    CLOSE,
    /// Push, pull or slide something.
    PUSH,
    /// Turn something about an axis.
    TURN,
    /// Turn a light or a device on or off, or press something.
    SWITCH,
    /// Anything else.
    OTHER
}
