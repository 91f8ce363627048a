// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.console.Fleet;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class FleetIndexTest {

    private Instant now = Fleet.NOW;
    private final FleetIndex index =
            new FleetIndex(new Limits(3, 10, 2, 4, Duration.ofHours(1)), () -> now);

    @Test
    void firstVerdictOfARequestCounts() {
        VerificationRequest request = ask("a", 0);
        Verdict first = answer(request, VerdictStatus.FAILURE);
        index.add(Verdict.newBuilder(first).setVerdictId("late").build());

        assertThat(index.byVerdict("late")).isEmpty();
        assertThat(index.byVerdict(first.getVerdictId()))
                .flatMap(Subject::verdict)
                .map(Verdict::getStatus)
                .contains(VerdictStatus.FAILURE);
        assertThat(index.totals().pace().verdicts()).isEqualTo(1);
    }

    @Test
    void verdictMayComeBeforeItsRequest() {
        VerificationRequest request = Fleet.request("a", 0).build();
        Verdict verdict = answer(request, VerdictStatus.SUCCESS);
        index.add(request, place(0));

        Judged judged =
                index.byVerdict(verdict.getVerdictId())
                        .flatMap(subject -> subject.answered(verdict.getVerdictId()))
                        .orElseThrow();
        assertThat(judged.request()).isEqualTo(request);
    }

    @Test
    void highestAnsweredRevisionIsShownAndEarlierOnesAreReachable() {
        Verdict first = answer(ask("a", 0), VerdictStatus.SUCCESS);
        Verdict second = answer(ask("a", 1), VerdictStatus.FAILURE);
        ask("a", 2);

        Subject subject = index.byVerdict(first.getVerdictId()).orElseThrow();
        assertThat(subject.revisions()).extracting(Judged::revision).containsExactly(0, 1, 2);
        assertThat(subject.verdict()).contains(second);
        assertThat(subject.answered(first.getVerdictId())).isPresent();
    }

    @Test
    void oldestSubjectMakesRoomAndItsPicturesAreForgotten() {
        VerificationRequest oldest = ask("a", 0);
        Verdict verdict = answer(oldest, VerdictStatus.SUCCESS);
        List.of("b", "c", "d").forEach(subject -> ask(subject, 0));

        assertThat(index.subjects()).extracting(Subject::subjectId).containsExactly("b", "c", "d");
        assertThat(index.byVerdict(verdict.getVerdictId())).isEmpty();
        assertThat(index.pictured(picture(oldest))).isEmpty();
    }

    @Test
    void whatIsOlderThanTheLimitIsForgotten() {
        ask("a", 0);
        now = now.plus(Duration.ofMinutes(61));
        ask("b", 0);

        assertThat(index.subjects()).extracting(Subject::subjectId).containsExactly("b");
    }

    @Test
    void pictureOfTwoRequestsOutlivesTheOlder() {
        VerificationRequest older = Fleet.request("a", 0).build();
        VerificationRequest newer = Fleet.request("b", 0).setViews(older.getViews()).build();
        index.add(older, place(0));
        index.add(newer, place(1));
        List.of("c", "d").forEach(subject -> ask(subject, 0));

        assertThat(index.pictured(picture(older))).contains(place(1));
    }

    @Test
    void robotSilentLongestMakesRoom() {
        index.add(event("one", 0, RobotEventKind.HEARTBEAT));
        index.add(event("two", 5, RobotEventKind.HEARTBEAT));
        index.add(event("three", 9, RobotEventKind.HEARTBEAT));

        assertThat(index.robots()).extracting(Robot::robotId).containsExactly("three", "two");
    }

    @Test
    void missingSequenceNumbersAreCountedAndRepeatsAreNone() {
        index.add(event("arm-1", 0, RobotEventKind.PLAN_PROPOSED));
        index.add(event("arm-1", 3, RobotEventKind.SUBTASK_STARTED));
        index.add(event("arm-1", 3, RobotEventKind.SUBTASK_STARTED));

        Robot robot = index.robots().getFirst();
        assertThat(robot.lostEvents()).isEqualTo(2);
        assertThat(robot.events()).hasSize(2);
        assertThat(robot.working()).isTrue();
    }

    @Test
    void tasksAchievedAreCountedOnceByGroup() {
        RobotEvent end =
                RobotEvent.newBuilder(event("arm-1", 1, RobotEventKind.EPISODE_ENDED))
                        .setGroup("guarded")
                        .setAchieved(true)
                        .build();
        index.add(end);
        index.add(RobotEvent.newBuilder(end).setSequence(2).build());
        index.add(
                RobotEvent.newBuilder(end)
                        .setSequence(3)
                        .setEpisode("episode-2")
                        .setAchieved(false)
                        .build());

        assertThat(index.totals().groups()).containsEntry("guarded", new Share(1, 2));
    }

    @Test
    void onlyUnbiasedLabelsCountAndTheOracleGoesFirst() {
        Verdict a = answer(ask("a", 0), VerdictStatus.SUCCESS);
        Verdict b = answer(ask("b", 0), VerdictStatus.SUCCESS);
        Verdict c = answer(ask("c", 0), VerdictStatus.UNVERIFIED);
        index.add(Fleet.label(a, LabelAnswer.SUCCESS, LabelOccasion.ORACLE).build());
        index.add(Fleet.label(a, LabelAnswer.FAILURE, LabelOccasion.AUDIT).build());
        index.add(Fleet.label(b, LabelAnswer.FAILURE, LabelOccasion.UNCERTAIN).build());
        index.add(Fleet.label(b, LabelAnswer.CANNOT_TELL, LabelOccasion.AUDIT).build());
        index.add(Fleet.label(c, LabelAnswer.SUCCESS, LabelOccasion.ORACLE).build());

        Accuracy accuracy = index.totals().accuracy();
        assertThat(accuracy.all()).isEqualTo(new Share(1, 1));
        assertThat(accuracy.audited()).isEqualTo(new Share(0, 1));
        assertThat(accuracy.unanswered()).isEqualTo(1);
    }

    @Test
    void labelsOfTwoPeopleAreBothKept() {
        Verdict verdict = answer(ask("a", 0), VerdictStatus.SUCCESS);
        var said = Fleet.label(verdict, LabelAnswer.SUCCESS, LabelOccasion.CHOSEN);
        index.add(said.build());
        index.add(said.build());
        index.add(said.setLabeller("another").setAnswer(LabelAnswer.FAILURE).build());

        assertThat(index.byVerdict(verdict.getVerdictId()).orElseThrow().labels()).hasSize(2);
    }

    @Test
    void changesNameTheRobotsThatChanged() {
        index.add(event("one", 0, RobotEventKind.PLAN_PROPOSED));
        long seen = index.changes();
        index.add(event("two", 0, RobotEventKind.PLAN_PROPOSED));

        assertThat(index.changedSince(seen)).extracting(Robot::robotId).containsExactly("two");
    }

    @Test
    void intervalIsWilsons() {
        // Wilson (1927), as in R: binom.confint(34, 37, methods = "wilson")
        Share share = new Share(34, 37);
        assertThat(share.lower()).isCloseTo(0.787, within(0.001));
        assertThat(share.upper()).isCloseTo(0.972, within(0.001));
        assertThat(new Share(0, 0).upper()).isEqualTo(1);
    }

    private VerificationRequest ask(String subject, int revision) {
        VerificationRequest request = Fleet.request(subject, revision).build();
        index.add(request, place(0));
        return request;
    }

    private Verdict answer(VerificationRequest request, VerdictStatus status) {
        Verdict verdict = Fleet.verdict(request, status, 0.9).build();
        index.add(verdict);
        return verdict;
    }

    private static RobotEvent event(String robot, long sequence, RobotEventKind kind) {
        return Fleet.event(robot, sequence, kind).build();
    }

    private static String picture(VerificationRequest request) {
        EvidenceView view = request.getViews().getFirst();
        return java.util.Objects.requireNonNull(view.getBefore()).getSha256();
    }

    private static Place place(long offset) {
        return new Place("topic", 0, offset);
    }
}
