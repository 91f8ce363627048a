// SPDX-License-Identifier: Apache-2.0
/// Who may use the console.
@NullMarked
package io.faultline.console.account;

import org.jspecify.annotations.NullMarked;
