// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.answer;

import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.topic.Topics;
import io.faultline.vlm.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a model is shown of a request, or why there is nothing to show.
public sealed interface Evidence {

    /// Something to be judged.
    record Usable(Verification verification) implements Evidence {}

    /// Nothing to be judged.
    record Unusable(UnverifiedReason reason, String detail) implements Evidence {}

    /// Reads a request. A view that lacks its picture before or after, or shows nothing but black,
    /// is left out; a plan is judged by the first view that is left.
    ///
    /// @param views the views that the model was trained on, of those that the robot declared,
    ///   negative ones counted from the last; empty for all. Others are no substitute: a model of
    ///   the wrist camera knows nothing of the front one
    static Evidence of(VerificationRequest request, List<Integer> views) {
        if (2 * request.getViews().size() > Topics.MOST_PICTURES) {
            return new Unusable(
                    UnverifiedReason.INVALID_INPUT,
                    "%d views, over the limit of %d"
                            .formatted(request.getViews().size(), Topics.MOST_PICTURES / 2));
        }
        return switch (request.getKind()) {
            case PLANNING -> planning(request);
            case EXECUTION -> execution(request, views);
            case TRAJECTORY ->
                    new Unusable(
                            UnverifiedReason.INVALID_INPUT,
                            "a request is of a plan or of a subtask, not of a "
                                    + ExampleKind.TRAJECTORY);
        };
    }

    private static Evidence planning(VerificationRequest request) {
        if (request.getPlan().isEmpty()) {
            return new Unusable(UnverifiedReason.INVALID_INPUT, "the plan is empty");
        }
        Optional<byte[]> scene =
                request.getViews().stream()
                        .filter(view -> shows(view.getBefore(), view.getBeforeDefects()))
                        .findFirst()
                        .map(view -> picture(view.getBefore()));
        return scene.<Evidence>map(
                        picture ->
                                new Usable(
                                        new Verification.Planning(
                                                request.getInstruction(),
                                                request.getPlan(),
                                                picture)))
                .orElseGet(
                        () -> new Unusable(UnverifiedReason.NO_EVIDENCE, "no view of the scene"));
    }

    private static Evidence execution(VerificationRequest request, List<Integer> views) {
        String subtask = request.getSubtask();
        if (subtask == null || subtask.isBlank()) {
            return new Unusable(UnverifiedReason.INVALID_INPUT, "the subtask is not named");
        }
        List<EvidenceView> shown =
                chosen(request.getViews(), views).stream().filter(Evidence::isWhole).toList();
        if (shown.isEmpty()) {
            return new Unusable(UnverifiedReason.NO_EVIDENCE, missing(request.getViews(), views));
        }
        return new Usable(
                new Verification.Execution(
                        request.getInstruction(),
                        subtask,
                        shown.stream().map(view -> picture(view.getBefore())).toList(),
                        shown.stream().map(view -> picture(view.getAfter())).toList()));
    }

    private static List<EvidenceView> chosen(List<EvidenceView> declared, List<Integer> views) {
        List<Integer> wanted =
                views.stream()
                        .map(view -> view < 0 ? declared.size() + view : view)
                        .filter(view -> view >= 0 && view < declared.size())
                        .toList();
        return wanted.isEmpty() && views.isEmpty()
                ? declared
                : IntStream.range(0, declared.size())
                        .filter(wanted::contains)
                        .mapToObj(declared::get)
                        .toList();
    }

    private static boolean isWhole(EvidenceView view) {
        return shows(view.getBefore(), view.getBeforeDefects())
                && shows(view.getAfter(), view.getAfterDefects());
    }

    private static boolean shows(@Nullable EvidenceFrame frame, List<EvidenceDefect> defects) {
        return frame != null && !defects.contains(EvidenceDefect.BLACK);
    }

    private static String missing(List<EvidenceView> declared, List<Integer> views) {
        List<String> names = chosen(declared, views).stream().map(EvidenceView::getView).toList();
        return "no view has pictures before and after"
                + (views.isEmpty() ? "" : "; the model is shown " + names + " alone");
    }

    private static byte[] picture(@Nullable EvidenceFrame frame) {
        if (frame == null) {
            throw new IllegalArgumentException("a view without its picture");
        }
        ByteBuffer bytes = frame.getPicture().duplicate();
        byte[] picture = new byte[bytes.remaining()];
        bytes.get(picture);
        return picture;
    }
}
