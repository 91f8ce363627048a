// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Judged;
import io.faultline.console.index.Subject;
import io.faultline.console.picture.Picture;
import io.faultline.console.picture.Pictures;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.LabelledView;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.UnreadableImageException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Makes labels of what people say. The pictures are in the frame store before the label is
/// written, so that it can become an example when the request is long gone.
public final class Labelling {

    private final FleetIndex index;
    private final Pictures pictures;
    private final FrameStore frames;
    private final LabelSink sink;
    private final InstantSource clock;

    public Labelling(
            FleetIndex index,
            Pictures pictures,
            FrameStore frames,
            LabelSink sink,
            InstantSource clock) {
        this.index = index;
        this.pictures = pictures;
        this.frames = frames;
        this.sink = sink;
        this.clock = clock;
    }

    /// The fields of the form as they came, and why the verdict was looked at.
    public record Form(String says, String mode, String note, LabelOccasion occasion) {}

    /// Labels a verdict.
    ///
    /// @throws UnlabelledException if the verdict or its evidence is not known any more
    /// @throws IllegalArgumentException if the form holds nothing that can be said
    /// @throws IOException if the frame store is broken
    public VerificationLabel label(String verdictId, Form form, String labeller)
            throws UnlabelledException, IOException {
        Judged judged =
                index.byVerdict(verdictId)
                        .flatMap((Subject subject) -> subject.answered(verdictId))
                        .orElseThrow(() -> new UnlabelledException("This verdict is not kept."));
        Verdict verdict = judged.verdict();
        VerificationRequest request = judged.request();
        if (verdict == null || request == null) {
            throw new UnlabelledException("What this verdict was asked is not kept any more.");
        }
        Answer answer =
                Answer.of(
                        verdictId,
                        request.getKind(),
                        form.says(),
                        form.mode(),
                        form.note(),
                        form.occasion());
        VerificationLabel label = label(request, verdict, answer, labeller);
        sink.accept(label);
        index.add(label);
        return label;
    }

    private VerificationLabel label(
            VerificationRequest request, Verdict verdict, Answer answer, String labeller)
            throws UnlabelledException, IOException {
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
                .setViews(stored(request))
                .setVerdict(verdict.getStatus())
                .setAnswer(answer.says())
                .setMode(answer.mode())
                .setNote(answer.note())
                .setSource(LabelSource.HUMAN)
                .setLabeller(labeller)
                .setOccasion(answer.occasion())
                .setLabelled(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .build();
    }

    private List<LabelledView> stored(VerificationRequest request)
            throws UnlabelledException, IOException {
        List<LabelledView> views = new ArrayList<>();
        for (EvidenceView view : request.getViews()) {
            views.add(
                    new LabelledView(
                            view.getView(), stored(view.getBefore()), stored(view.getAfter())));
        }
        return views;
    }

    private @Nullable FrameRef stored(@Nullable EvidenceFrame frame)
            throws UnlabelledException, IOException {
        if (frame == null) {
            return null;
        }
        Picture picture =
                pictures.find(frame.getSha256())
                        .orElseThrow(
                                () ->
                                        new UnlabelledException(
                                                "Its pictures are not kept any more."));
        try {
            return frames.put(picture.bytes());
        } catch (UnreadableImageException e) {
            throw new UnlabelledException("A picture of it is beyond what the frame store takes.");
        }
    }
}
