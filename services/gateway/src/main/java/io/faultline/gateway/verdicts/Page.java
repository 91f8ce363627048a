// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.verdicts;

import java.util.List;

/// Verdicts of one robot, in order.
///
/// @param verdicts empty where none came in time
/// @param next the cursor to go on after
/// @param gap whether verdicts between the reader's cursor and the first of these are forgotten
public record Page(List<Heard> verdicts, long next, boolean gap) {

    public Page {
        verdicts = List.copyOf(verdicts);
    }
}
