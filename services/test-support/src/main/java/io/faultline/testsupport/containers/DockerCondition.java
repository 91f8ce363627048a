// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

import java.util.Optional;

/// Decides for [RequiresDocker].
final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing =
                AnnotationSupport.findAnnotation(context.getTestClass(), RequiresDocker.class)
                        .flatMap(needs -> Docker.missing(needs.value()));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Docker and the images are there");
        }
        if (Boolean.parseBoolean(System.getenv("FAULTLINE_REQUIRE_DOCKER"))) {
            throw new IllegalStateException(missing.get());
        }
        String reason = "skipped: " + missing.get();
        System.err.println(context.getDisplayName() + " " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
