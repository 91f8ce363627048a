// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Skips a test class, with the reason, where Chromium or its driver is absent. With
/// `FAULTLINE_REQUIRE_BROWSER=true` in the environment, as in continuous integration, the absence
/// fails the class instead.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserCondition.class)
@interface RequiresBrowser {}
