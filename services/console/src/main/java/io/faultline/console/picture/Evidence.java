// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.picture;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/// Takes the pictures out of a request, so that what is left is small.
public final class Evidence {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private Evidence() {}

    /// Hands over every picture by the name that the request gives it.
    public static void pictures(VerificationRequest request, BiConsumer<String, byte[]> taker) {
        for (EvidenceView view : request.getViews()) {
            take(view.getBefore(), taker);
            take(view.getAfter(), taker);
        }
    }

    private static void take(@Nullable EvidenceFrame frame, BiConsumer<String, byte[]> taker) {
        if (frame != null) {
            ByteBuffer picture = frame.getPicture().duplicate();
            byte[] bytes = new byte[picture.remaining()];
            picture.get(bytes);
            taker.accept(frame.getSha256(), bytes);
        }
    }

    /// The same request with empty pictures.
    public static VerificationRequest without(VerificationRequest request) {
        List<EvidenceView> views = request.getViews().stream().map(Evidence::without).toList();
        return new VerificationRequest(
                request.getRequestId(),
                request.getSubjectId(),
                request.getRevision(),
                request.getRobotId(),
                request.getEpisode(),
                request.getKind(),
                request.getInstruction(),
                request.getPlan(),
                request.getSubtaskIndex(),
                request.getSubtask(),
                request.getAttempt(),
                views,
                request.getLane(),
                request.getDeadline(),
                request.getHappened(),
                request.getComplete(),
                request.getRequested(),
                request.getClockOffset(),
                request.getGroup());
    }

    private static EvidenceView without(EvidenceView view) {
        return new EvidenceView(
                view.getView(),
                without(view.getBefore()),
                without(view.getAfter()),
                view.getBeforeDefects(),
                view.getAfterDefects(),
                view.getLost());
    }

    private static @Nullable EvidenceFrame without(@Nullable EvidenceFrame frame) {
        return frame == null
                ? null
                : new EvidenceFrame(
                        frame.getSequence(),
                        frame.getCaptured(),
                        frame.getReceived(),
                        frame.getOffset(),
                        frame.getSha256(),
                        frame.getMediaType(),
                        frame.getWidth(),
                        frame.getHeight(),
                        NONE);
    }
}
