// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.verification.audit;

import org.jspecify.annotations.NullMarked;
