// SPDX-License-Identifier: Apache-2.0
/// Pages as text: what a template is given, and words and numbers as they are shown.
@NullMarked
package io.faultline.console.page;

import org.jspecify.annotations.NullMarked;
