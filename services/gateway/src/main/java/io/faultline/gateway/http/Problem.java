// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Refusal;
import io.micronaut.serde.annotation.Serdeable;

/// Why a whole request was not taken.
///
/// @param field the field or the part of the request at fault
/// @param reason in words
@Serdeable
record Problem(String field, String reason) {

    static Problem of(Refusal why) {
        return new Problem(why.field(), why.reason());
    }
}
