// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.testing.Requests;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class EvidenceTest {

    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};
    private static final byte[] THREE = {3};
    private static final byte[] FOUR = {4};

    private static VerificationRequest.Builder seenBy(EvidenceView... views) {
        return Requests.execution("a", 0).setViews(List.of(views));
    }

    private static Verification.Execution execution(
            VerificationRequest.Builder request, List<Integer> views) {
        return (Verification.Execution)
                ((Evidence.Usable) Evidence.of(request.build(), views)).verification();
    }

    private static UnverifiedReason reason(
            VerificationRequest.Builder request, List<Integer> views) {
        return ((Evidence.Unusable) Evidence.of(request.build(), views)).reason();
    }

    @Test
    void viewsThatLackAPictureAreLeftOut() {
        var request =
                seenBy(
                        Requests.view("front", ONE, null),
                        Requests.view("left", ONE, TWO),
                        Requests.view("right", null, TWO),
                        Requests.view("wrist", THREE, FOUR));

        Verification.Execution shown = execution(request, List.of());

        assertThat(shown.before()).containsExactly(ONE, THREE);
        assertThat(shown.after()).containsExactly(TWO, FOUR);
    }

    @Test
    void modelOfTheWristCameraIsShownThatOneAlone() {
        var request = seenBy(Requests.view("front", ONE, TWO), Requests.view("wrist", THREE, FOUR));

        assertThat(execution(request, List.of(-1)).pictures()).containsExactly(THREE, FOUR);
    }

    @Test
    void otherCamerasAreNoSubstituteForTheModelsOwn() {
        var request = seenBy(Requests.view("front", ONE, TWO), Requests.view("wrist", THREE, null));

        assertThat(reason(request, List.of(-1))).isEqualTo(UnverifiedReason.NO_EVIDENCE);
    }

    @Test
    void blackViewShowsNothing() {
        EvidenceView black = Requests.view("front", ONE, TWO);
        var request =
                seenBy(
                        EvidenceView.newBuilder(black)
                                .setAfterDefects(List.of(EvidenceDefect.BLACK))
                                .build());

        assertThat(reason(request, List.of())).isEqualTo(UnverifiedReason.NO_EVIDENCE);
    }

    @Test
    void moreViewsThanARequestMayHaveAreInvalid() {
        EvidenceView[] views = new EvidenceView[9];
        Arrays.fill(views, Requests.view("front", ONE, TWO));

        assertThat(reason(seenBy(views), List.of())).isEqualTo(UnverifiedReason.INVALID_INPUT);
    }

    @Test
    void noViewIsNoEvidence() {
        assertThat(reason(seenBy(), List.of())).isEqualTo(UnverifiedReason.NO_EVIDENCE);
        assertThat(reason(seenBy(), List.of(-1))).isEqualTo(UnverifiedReason.NO_EVIDENCE);
    }

    @Test
    void planIsJudgedByTheFirstViewThatShowsTheScene() {
        var request =
                seenBy(Requests.view("front", null, null), Requests.view("left", TWO, null))
                        .setKind(ExampleKind.PLANNING)
                        .setSubtask(null)
                        .setPlan(List.of("grasp", "lift"));

        Evidence evidence = Evidence.of(request.build(), List.of(-1));

        assertThat(((Evidence.Usable) evidence).verification().pictures()).containsExactly(TWO);
    }

    @Test
    void emptyPlanAndNamelessSubtaskAreInvalid() {
        assertThat(reason(seenBy().setKind(ExampleKind.PLANNING), List.of()))
                .isEqualTo(UnverifiedReason.INVALID_INPUT);
        assertThat(reason(seenBy(Requests.view("a", ONE, TWO)).setSubtask(" "), List.of()))
                .isEqualTo(UnverifiedReason.INVALID_INPUT);
        assertThat(reason(seenBy().setKind(ExampleKind.TRAJECTORY), List.of()))
                .isEqualTo(UnverifiedReason.INVALID_INPUT);
    }
}
