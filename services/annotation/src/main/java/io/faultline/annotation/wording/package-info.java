// SPDX-License-Identifier: Apache-2.0
/// English from facts: noun phrases, verb forms, actions read from imperatives, and seeded choices
/// between wordings. Knows nothing of examples or labels.
@NullMarked
package io.faultline.annotation.wording;

import org.jspecify.annotations.NullMarked;
