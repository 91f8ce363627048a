// SPDX-License-Identifier: Apache-2.0
/// Which requests are judged together, and when.
@NullMarked
package io.faultline.verification.batch;

import org.jspecify.annotations.NullMarked;
