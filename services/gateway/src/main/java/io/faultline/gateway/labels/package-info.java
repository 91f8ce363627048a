// SPDX-License-Identifier: Apache-2.0
/// What robots' oracles say of verdicts.
@NullMarked
package io.faultline.gateway.labels;

import org.jspecify.annotations.NullMarked;
