// SPDX-License-Identifier: Apache-2.0
/// What instructions mean, as far as rules can tell: clauses, places, opposites, and which
/// instructions exclude each other.
@NullMarked
package io.faultline.synthesis.language;

import org.jspecify.annotations.NullMarked;
