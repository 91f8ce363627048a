// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.labels;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelledView;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.UnreadableImageException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes labels that are whole in themselves: the request's texts, and its pictures in the frame
/// store before the label names them.
public final class LabelMaker {

    private final FrameStore frames;

    public LabelMaker(FrameStore frames) {
        this.frames = frames;
    }

    /// @throws UnreadableImageException if a picture of the request is none
    /// @throws IOException if the frame store is broken
    public VerificationLabel label(
            VerificationRequest request, Verdict verdict, Statement said, Instant now)
            throws UnreadableImageException, IOException {
        List<LabelledView> views = new ArrayList<>();
        for (EvidenceView view : request.getViews()) {
            views.add(
                    LabelledView.newBuilder()
                            .setView(view.getView())
                            .setBefore(stored(view.getBefore()))
                            .setAfter(stored(view.getAfter()))
                            .build());
        }
        return VerificationLabel.newBuilder()
                .setVerdictId(verdict.getVerdictId())
                .setRequestId(request.getRequestId())
                .setSubjectId(request.getSubjectId())
                .setRobotId(request.getRobotId())
                .setEpisode(request.getEpisode())
                .setKind(request.getKind())
                .setInstruction(request.getInstruction())
                .setPlan(request.getPlan())
                .setSubtaskIndex(request.getSubtaskIndex())
                .setSubtask(request.getSubtask())
                .setViews(views)
                .setVerdict(verdict.getStatus())
                .setAnswer(said.answer())
                .setMode(said.mode())
                .setNote(said.note())
                .setSource(said.source())
                .setLabeller(request.getRobotId())
                .setOccasion(LabelOccasion.ORACLE)
                .setLabelled(now)
                .build();
    }

    private @Nullable FrameRef stored(@Nullable EvidenceFrame frame)
            throws UnreadableImageException, IOException {
        if (frame == null) {
            return null;
        }
        ByteBuffer picture = frame.getPicture().duplicate();
        byte[] bytes = new byte[picture.remaining()];
        picture.get(bytes);
        return frames.put(bytes);
    }
}
