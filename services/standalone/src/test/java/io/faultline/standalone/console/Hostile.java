// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictModel;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.topic.Topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A robot and a model that put markup into every text.
final class Hostile {

    static final String MARKUP =
            "\"'></textarea><img src=x onerror=\"window.pwned=1\"><script>window.pwned=2</script>";

    private Hostile() {}

    /// The beginning of a story, told with markup for every text.
    static List<Told<?>> version(List<Told<?>> story) {
        List<Told<?>> hostile = new ArrayList<>();
        for (Told<?> told : story.subList(0, 12)) {
            hostile.add(
                    switch (told.value()) {
                        case RobotEvent event -> new Told<>(Topics.EVENTS, MARKUP, event(event));
                        case VerificationRequest request ->
                                new Told<>(Topics.REQUESTS, MARKUP, request(request));
                        case Verdict verdict ->
                                new Told<>(Topics.VERDICTS, MARKUP, verdict(verdict));
                        case VerificationLabel label ->
                                new Told<>(
                                        Topics.LABELS, other(label.getVerdictId()), label(label));
                        default -> throw new IllegalStateException("no such record: " + told);
                    });
        }
        return hostile;
    }

    private static RobotEvent event(RobotEvent event) {
        return RobotEvent.newBuilder(event)
                .setRobotId(MARKUP)
                .setEpisode(MARKUP)
                .setInstruction(MARKUP)
                .setPlan(event.getPlan().stream().map(_ -> MARKUP).toList())
                .setSubtask(event.getSubtask().isEmpty() ? "" : MARKUP)
                .setGroup(MARKUP)
                .build();
    }

    private static VerificationRequest request(VerificationRequest request) {
        List<EvidenceView> views = new ArrayList<>();
        for (EvidenceView view : request.getViews()) {
            views.add(EvidenceView.newBuilder(view).setView(MARKUP).build());
        }
        return VerificationRequest.newBuilder(request)
                .setRequestId(other(request.getRequestId()))
                .setSubjectId(other(request.getSubjectId()))
                .setRobotId(MARKUP)
                .setEpisode(MARKUP)
                .setInstruction(MARKUP)
                .setPlan(request.getPlan().stream().map(_ -> MARKUP).toList())
                .setSubtask(request.getSubtask() == null ? null : MARKUP)
                .setViews(views)
                .setGroup(MARKUP)
                .build();
    }

    private static Verdict verdict(Verdict verdict) {
        return Verdict.newBuilder(verdict)
                .setVerdictId(other(verdict.getVerdictId()))
                .setRequestId(other(verdict.getRequestId()))
                .setSubjectId(other(verdict.getSubjectId()))
                .setRobotId(MARKUP)
                .setEpisode(MARKUP)
                .setDetail(MARKUP)
                .setCategory(MARKUP)
                .setTrace(MARKUP)
                .setModel(new VerdictModel(MARKUP, MARKUP, MARKUP, MARKUP, Map.of(MARKUP, MARKUP)))
                .setGroup(MARKUP)
                .build();
    }

    private static VerificationLabel label(VerificationLabel label) {
        return VerificationLabel.newBuilder(label)
                .setVerdictId(other(label.getVerdictId()))
                .setRequestId(other(label.getRequestId()))
                .setSubjectId(other(label.getSubjectId()))
                .setRobotId(MARKUP)
                .setNote(MARKUP)
                .setLabeller(MARKUP)
                .build();
    }

    private static String other(String id) {
        return Digest.of("hostile", id);
    }
}
