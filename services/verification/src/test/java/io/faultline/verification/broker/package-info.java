// SPDX-License-Identifier: Apache-2.0
/// The service on a broker: nothing is lost and nothing is answered twice.
@NullMarked
package io.faultline.verification.broker;

import org.jspecify.annotations.NullMarked;
