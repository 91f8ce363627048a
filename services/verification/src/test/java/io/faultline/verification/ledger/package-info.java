// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.verification.ledger;

import org.jspecify.annotations.NullMarked;
