// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

/// Hears what a robot's client cannot do. Called from the client's own threads: answer soon.
public interface RobotListener {

    /// Something that the client was given is lost: the disk is full or broken.
    ///
    /// @param what the camera, or the kind of event
    /// @param why in words
    void dropped(String what, String why);

    /// The gateway refused something for good; sending it again would not help.
    ///
    /// @param what the camera, or the kind of event
    /// @param why in words, the field named
    void refused(String what, String why);

    /// The gateway cannot be reached, or is busy; the client tries again by itself.
    ///
    /// @param why in words
    void delayed(String why);

    /// Says everything on the log of the JDK ([System.Logger]).
    static RobotListener logging() {
        return new LoggingListener();
    }
}
