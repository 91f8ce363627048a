// SPDX-License-Identifier: Apache-2.0
/// Requests counted against verdicts.
@NullMarked
package io.faultline.verification.audit;

import org.jspecify.annotations.NullMarked;
