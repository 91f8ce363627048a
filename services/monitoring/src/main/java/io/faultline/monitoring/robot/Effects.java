// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.schemas.SeenSnapshot;

import java.time.Instant;

/// What follows from a robot's record, or from time going by.
public interface Effects {

    /// A request of the subject's present revision is to go out.
    ///
    /// @param complete when, by the gateway's clock, it ceased to wait
    void request(Robot robot, Subject subject, Instant complete);

    /// A snapshot shows the start of a subtask: its picture will be needed when the subtask ends.
    void chosen(SeenSnapshot snapshot);

    /// What is known of a camera is another.
    void changed(Camera camera);

    /// What is known of a robot's clock or of its started subtasks is another.
    void changed(Robot robot);

    /// What is known of a subject is another.
    void changed(Robot robot, Subject subject);

    /// A subject need not be remembered any more.
    void forgotten(Robot robot, Subject subject);

    /// A record is left out, as it should be.
    ///
    /// @param cause a short code, by which it is counted
    void rejected(String cause);
}
