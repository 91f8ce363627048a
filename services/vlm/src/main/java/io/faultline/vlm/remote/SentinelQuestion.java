// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import io.faultline.vlm.remote.Prompting.Conversation;
import io.faultline.vlm.verify.Verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sentinel's Video-QA prompt in our own words, with its output format. The movement is over when
/// it is judged, so the prompt says that the time is up.
final class SentinelQuestion {

    private static final String SYSTEM =
            """
            You monitor a robot at run time. You are given a task and pictures of the robot's work \
            in the order in which they were taken, and you decide whether the robot is doing well \
            or is failing.
            Ask yourself questions about what the pictures show that bear on the task, answer \
            them, analyse the answers, then assess. Do not call it a failure on a mere suspicion: \
            only if the task is not done and the time that is left will not do it.
            Write exactly this:
            [start of output]
            Questions: your questions
            Answers: your answers
            Analysis: what follows from them
            Overall assessment: ok or failure
            [end of output]\
            """;

    private SentinelQuestion() {}

    static Optional<Conversation> of(Verification verification) {
        return switch (verification) {
            case Verification.Planning _ -> Optional.empty();
            case Verification.Execution e ->
                    Optional.of(
                            conversation(
                                    e.subtask() + " (part of: " + e.instruction() + ")",
                                    e.before().size(),
                                    List.of("at the start", "at the end"),
                                    interleaved(e.before(), e.after())));
            case Verification.Trajectory t -> {
                int frames = t.views().getFirst().size();
                List<String> moments = new ArrayList<>();
                for (int i = 1; i <= frames; i++) {
                    moments.add("picture " + i + " of " + frames);
                }
                yield Optional.of(
                        conversation(t.instruction(), t.views().size(), moments, t.pictures()));
            }
        };
    }

    private static List<byte[]> interleaved(List<byte[]> before, List<byte[]> after) {
        List<byte[]> pictures = new ArrayList<>();
        for (int view = 0; view < before.size(); view++) {
            pictures.add(before.get(view));
            pictures.add(after.get(view));
        }
        return pictures;
    }

    private static Conversation conversation(
            String task, int views, List<String> moments, List<byte[]> pictures) {
        List<String> pieces = new ArrayList<>();
        for (int view = 1; view <= views; view++) {
            for (String moment : moments) {
                String camera = views == 1 ? "" : "Camera " + view + ", ";
                pieces.add((pieces.isEmpty() ? "" : "\n") + camera + moment + ":");
            }
        }
        pieces.add("\nTask: " + task + "\nThe time is up: the robot has stopped.");
        return new Conversation(SYSTEM, pieces, pictures);
    }
}
