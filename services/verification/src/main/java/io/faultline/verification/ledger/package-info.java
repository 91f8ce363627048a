// SPDX-License-Identifier: Apache-2.0
/// Which requests of a partition have their verdict on the broker, and from where to read on.
@NullMarked
package io.faultline.verification.ledger;

import org.jspecify.annotations.NullMarked;
