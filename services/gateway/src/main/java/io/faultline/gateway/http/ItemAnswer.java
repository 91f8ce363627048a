// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Refusal;
import io.micronaut.serde.annotation.Serdeable;

import org.jspecify.annotations.Nullable;

/// What became of one item.
///
/// @param accepted whether the broker has it, on all replicas in sync
/// @param status as an HTTP status: 200 for accepted
/// @param boot the boot that it is counted under, the gateway's where the robot named none
/// @param sequence its number
/// @param field what it was refused for: the field at fault
/// @param reason the same in words
/// @param retry whether it may be accepted later as it is
@Serdeable
record ItemAnswer(
        boolean accepted,
        int status,
        @Nullable String boot,
        @Nullable Long sequence,
        @Nullable String field,
        @Nullable String reason,
        boolean retry) {

    private static final int OK = 200;

    static ItemAnswer accepted(String boot, long sequence) {
        return new ItemAnswer(true, OK, boot, sequence, null, null, false);
    }

    static ItemAnswer refused(Refusal why) {
        return new ItemAnswer(
                false,
                why.cause().status(),
                null,
                null,
                why.field(),
                why.reason(),
                why.isTransient());
    }
}
