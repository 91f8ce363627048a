// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks for a browser before a test class starts.
final class BrowserCondition implements ExecutionCondition {

    private static final String ABSENT =
            "no chromium with chromedriver on the PATH (Debian: chromium, chromium-driver)";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browser.chromium().isPresent() && Browser.driver().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        if (Boolean.parseBoolean(System.getenv("FAULTLINE_REQUIRE_BROWSER"))) {
            throw new IllegalStateException(ABSENT);
        }
        System.err.println(context.getDisplayName() + " skipped: " + ABSENT);
        return ConditionEvaluationResult.disabled("skipped: " + ABSENT);
    }
}
