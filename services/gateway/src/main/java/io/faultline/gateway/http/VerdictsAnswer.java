// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.verdicts.Page;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/// Verdicts on one robot, in order.
///
/// @param verdicts empty where none came in time
/// @param next what to ask for next, as `after`
/// @param gap whether verdicts before these are forgotten here
@Serdeable
record VerdictsAnswer(List<VerdictAnswer> verdicts, long next, boolean gap) {

    static VerdictsAnswer of(Page page) {
        return new VerdictsAnswer(
                page.verdicts().stream().map(VerdictAnswer::of).toList(), page.next(), page.gap());
    }
}
