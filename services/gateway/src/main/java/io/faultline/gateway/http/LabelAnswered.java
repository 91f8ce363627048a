// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.micronaut.serde.annotation.Serdeable;

/// A label that the broker has.
///
/// @param verdictId the verdict that it is about
@Serdeable
record LabelAnswered(String verdictId) {}
