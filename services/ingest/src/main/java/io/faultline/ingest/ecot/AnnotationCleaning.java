// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.ingest.episode.AnnotationSource.Lookup;
import io.faultline.ingest.episode.AnnotationSource.Subject;
import io.faultline.ingest.episode.Annotations;
import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.instruction.Instructions;
import io.faultline.schemas.PlanStep;

import java.util.List;
import java.util.Optional;

/// Decides whether an annotation is to be believed, after FailCoT, which drops "episodes with
/// missing targets or unreliable bounding boxes" (Guardian, §III). The paper gives no rules; these
/// are the checks that the known faults of the annotations allow:
///
/// | code | what is wrong |
/// |---|---|
/// | `annotation-step-mismatch` | made for another number of steps, perhaps shifted by one |
/// | `annotation-instruction-mismatch` | made for another instruction, or a blank one |
/// | `annotation-without-reasoning` | the generator gave up |
/// | `annotation-without-plan` | reasoning without a plan or without subtasks |
/// | `annotation-without-boxes` | no box is reliable |
/// | `annotation-target-missing` | an object of the instruction was never detected |
final class AnnotationCleaning {

    private AnnotationCleaning() {}

    static Lookup clean(Subject subject, JsonNode annotation) {
        Optional<Defect> mismatch = mismatch(subject, annotation.path("metadata"));
        if (mismatch.isPresent()) {
            return new Lookup.Unusable(mismatch.get());
        }
        JsonNode reasoning = annotation.path("reasoning");
        if (!reasoning.isObject() || reasoning.isEmpty()) {
            return unusable("annotation-without-reasoning", "no step is reasoned about");
        }
        List<PlanStep> plan = PlanText.plan(reasoning);
        List<Stretch> stretches = SubtaskRuns.of(reasoning, plan, subject.steps());
        if (plan.isEmpty() || stretches.isEmpty()) {
            return unusable("annotation-without-plan", "no plan, or no subtasks");
        }
        Detections detections = Detections.of(annotation.path("features").path("bboxes"), subject);
        if (detections.isEmpty()) {
            return unusable("annotation-without-boxes", "no object was reliably detected");
        }
        Optional<String> missing =
                Instructions.parse(subject.instruction()).objects().stream()
                        .filter(object -> !detections.cover(object))
                        .findFirst();
        if (missing.isPresent()) {
            return unusable("annotation-target-missing", missing.get() + " was not detected");
        }
        return new Lookup.Found(new Annotations(plan, stretches, detections.objects()));
    }

    private static Optional<Defect> mismatch(Subject subject, JsonNode metadata) {
        int steps = metadata.path("n_steps").asInt(-1);
        if (steps != subject.steps()) {
            return Optional.of(
                    new Defect(
                            "annotation-step-mismatch",
                            "made for %d steps, not %d".formatted(steps, subject.steps())));
        }
        String told = metadata.path("language_instruction").asText("");
        if (told.isBlank()
                || !Instructions.parse(told)
                        .task()
                        .equals(Instructions.parse(subject.instruction()).task())) {
            return Optional.of(
                    new Defect(
                            "annotation-instruction-mismatch",
                            "made for another instruction than `%s`"
                                    .formatted(subject.instruction())));
        }
        return Optional.empty();
    }

    private static Lookup unusable(String code, String detail) {
        return new Lookup.Unusable(new Defect(code, detail));
    }
}
