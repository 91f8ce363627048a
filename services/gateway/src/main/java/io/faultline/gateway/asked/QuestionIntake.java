// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.asked;

import io.faultline.gateway.intake.FrameIntake;
import io.faultline.gateway.intake.JsonFields;
import io.faultline.gateway.intake.Multipart;
import io.faultline.gateway.intake.Names;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.intake.StrictJson;
import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.identity.Digest;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes requests of what policies ask: a multipart form with the question as JSON and a picture
/// for each view and moment, in the order in which a model is to see the views.
public final class QuestionIntake {

    private static final Set<String> FIELDS =
            Set.of(
                    "robotId",
                    "boot",
                    "episode",
                    "instruction",
                    "plan",
                    "subtaskIndex",
                    "subtask",
                    "attempt",
                    "revision",
                    "within",
                    "group");

    private static final Pattern FORM_NAME = Pattern.compile("(?i).*\\bname=\"([^\"]{1,80})\".*");
    private static final Pattern MOMENT = Pattern.compile("(.+)\\.(before|after)");
    private static final int MOST_VIEWS = 8;
    private static final int LONGEST_PLAN = 64;
    private static final int MOST_SUBTASKS = 1_000;
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int MOST_REVISIONS = 1_000;

    private final ImageLimits limits;
    private final Duration usual;
    private final Duration longest;

    /// @param usual how long a policy waits that does not say
    /// @param longest how long one may
    public QuestionIntake(ImageLimits limits, Duration usual, Duration longest) {
        this.limits = limits;
        this.usual = usual;
        this.longest = longest;
    }

    /// @param robot who asks; empty where the gateway knows no robots, and the question must say
    /// @param received when it was asked
    public VerificationRequest request(
            Optional<String> robot,
            ExampleKind kind,
            String contentType,
            byte[] body,
            Instant received)
            throws RefusedException {
        Map<String, byte[]> parts = parts(contentType, body);
        byte[] question = parts.remove("question");
        if (question == null) {
            throw RefusedException.malformed("question", "is missing");
        }
        JsonFields fields = JsonFields.of(StrictJson.read(question)).only(FIELDS);
        List<EvidenceView> views = views(parts, kind, received);
        String asking =
                robot.isPresent() ? robot.get() : Names.name("robotId", fields.text("robotId"));
        fields.robot(asking);
        return request(asking, kind, fields, views, received);
    }

    private VerificationRequest request(
            String robot,
            ExampleKind kind,
            JsonFields fields,
            List<EvidenceView> views,
            Instant received)
            throws RefusedException {
        boolean ofPlan = kind == ExampleKind.PLANNING;
        String named = fields.optionalName("boot");
        String boot = named.isEmpty() ? "asked-" + UUID.randomUUID() : named;
        String episode = fields.episode();
        int index =
                ofPlan
                        ? fields.whole("subtaskIndex", -1, -1, -1)
                        : fields.whole("subtaskIndex", 0, MOST_SUBTASKS);
        int attempt = fields.whole("attempt", 0, MOST_ATTEMPTS, 0);
        int revision = fields.whole("revision", 0, MOST_REVISIONS, 0);
        String[] subject = {
            robot, boot, episode, kind.name(), Integer.toString(index), Integer.toString(attempt)
        };
        int within = fields.whole("within", 1, (int) longest.toMillis(), (int) usual.toMillis());
        return VerificationRequest.newBuilder()
                .setRequestId(
                        Digest.of(
                                subject[0],
                                subject[1],
                                subject[2],
                                subject[3],
                                subject[4],
                                subject[5],
                                Integer.toString(revision)))
                .setSubjectId(Digest.of(subject))
                .setRevision(revision)
                .setRobotId(robot)
                .setEpisode(episode)
                .setKind(kind)
                .setInstruction(fields.words("instruction"))
                .setPlan(fields.plan("plan", LONGEST_PLAN, ofPlan))
                .setSubtaskIndex(index)
                .setSubtask(ofPlan ? null : fields.words("subtask"))
                .setAttempt(attempt)
                .setViews(views)
                .setLane(RequestLane.ASKED)
                .setDeadline(received.plusMillis(within))
                .setHappened(received)
                .setComplete(received)
                .setRequested(received)
                .setGroup(fields.optionalName("group"))
                .build();
    }

    private static Map<String, byte[]> parts(String contentType, byte[] body)
            throws RefusedException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (Multipart.Part part : Multipart.parse(contentType, body, 1 + 2 * MOST_VIEWS)) {
            Matcher name =
                    FORM_NAME.matcher(part.headers().getOrDefault("content-disposition", ""));
            if (!name.matches()) {
                throw RefusedException.malformed("body", "has a part without a name");
            }
            if (parts.put(name.group(1), part.content()) != null) {
                throw RefusedException.malformed(name.group(1), "is there twice");
            }
        }
        return parts;
    }

    private List<EvidenceView> views(Map<String, byte[]> parts, ExampleKind kind, Instant received)
            throws RefusedException {
        Map<String, EvidenceView.Builder> views = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            Matcher name = MOMENT.matcher(part.getKey());
            boolean after = name.matches() && "after".equals(name.group(2));
            if (!name.matches() || (after && kind == ExampleKind.PLANNING)) {
                throw RefusedException.malformed(part.getKey(), "is not a part of this question");
            }
            EvidenceFrame frame = frame(part.getKey(), part.getValue(), received);
            String view = Names.name(part.getKey(), name.group(1));
            EvidenceView.Builder builder =
                    views.computeIfAbsent(view, v -> EvidenceView.newBuilder().setView(v));
            var _ = after ? builder.setAfter(frame) : builder.setBefore(frame);
        }
        if (views.isEmpty() || views.size() > MOST_VIEWS) {
            throw RefusedException.malformed(
                    "body", "has no picture, or more than %d views".formatted(MOST_VIEWS));
        }
        List<EvidenceView> made = new ArrayList<>();
        views.values().forEach(view -> made.add(complete(view, kind)));
        return made;
    }

    private static EvidenceView complete(EvidenceView.Builder view, ExampleKind kind) {
        view.setBeforeDefects(defects(view.hasBefore()));
        view.setAfterDefects(defects(kind == ExampleKind.PLANNING || view.hasAfter()));
        return view.build();
    }

    private static List<EvidenceDefect> defects(boolean there) {
        return there ? List.of() : List.of(EvidenceDefect.MISSING);
    }

    private EvidenceFrame frame(String part, byte[] picture, Instant received)
            throws RefusedException {
        ImageHeader header = FrameIntake.header(part, picture, limits);
        return EvidenceFrame.newBuilder()
                .setSequence(0)
                .setCaptured(received)
                .setReceived(received)
                .setOffset(0)
                .setSha256(Digest.ofBytes(picture))
                .setMediaType(header.mediaType())
                .setWidth(header.width())
                .setHeight(header.height())
                .setPicture(ByteBuffer.wrap(picture))
                .build();
    }
}
