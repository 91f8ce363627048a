// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.vlm.internvl.TinyCheckpoint;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Outcome.Unverified;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;

/// Guardian over the tiny random checkpoint: its answers are babble, its conduct is what is tested.
class GuardianTest {

    private static Guardian guardian;
    private static byte[] picture;

    @BeforeAll
    static void load() throws IOException {
        guardian =
                Guardian.load(
                        TinyCheckpoint.TORCH,
                        TinyCheckpoint.FOLDER,
                        DType.F32,
                        new GuardianSettings(Mode.THINKING, 3, 2048, 24));
        picture = Files.readAllBytes(TinyCheckpoint.PICTURE);
    }

    @AfterAll
    static void close() {
        guardian.close();
    }

    @Test
    void babbleIsUnverifiedWithItsTextAndItsCost() {
        Outcome outcome = guardian.verify(List.of(planning("stack the cubes"))).getFirst();

        assertThat(outcome).isInstanceOf(Unverified.class);
        Unverified unverified = (Unverified) outcome;
        assertThat(unverified.reason()).isIn(Reason.UNPARSABLE, Reason.ANSWER_TOO_LONG);
        assertThat(unverified.detail()).isNotEmpty();
        assertThat(unverified.usage().promptTokens()).isGreaterThan(100);
        assertThat(unverified.usage().answerTokens()).isBetween(1, 24);
        assertThat(unverified.usage().inference()).isPositive();
    }

    @Test
    void answersDoNotDependOnTheBatch() {
        List<Verification> batch =
                List.of(planning("a"), execution(2), planning("open the drawer"), execution(1));
        List<String> together = details(guardian.verify(batch));
        List<String> alone =
                batch.stream()
                        .map(one -> details(guardian.verify(List.of(one))).getFirst())
                        .toList();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void badInputHarmsNothingElse() {
        Verification broken = new Verification.Planning("a", List.of("b"), new byte[] {1, 2, 3});
        Verification endless = planning("again and ".repeat(2000));

        List<Outcome> outcomes = guardian.verify(List.of(broken, planning("a"), endless));

        assertThat(outcomes).hasSize(3);
        assertThat(((Unverified) outcomes.get(0)).reason()).isEqualTo(Reason.UNREADABLE_IMAGE);
        assertThat(((Unverified) outcomes.get(2)).reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
        assertThat(details(outcomes.subList(1, 2)))
                .isEqualTo(details(guardian.verify(List.of(planning("a")))));
    }

    @Test
    void emptyBatchHasNoOutcomes() {
        assertThat(guardian.verify(List.of())).isEmpty();
    }

    private static Verification planning(String instruction) {
        return new Verification.Planning(instruction, List.of("grasp", "lift"), picture);
    }

    private static Verification execution(int views) {
        List<byte[]> pictures = Collections.nCopies(views, picture);
        return new Verification.Execution("stack", "grasp the cube", pictures, pictures);
    }

    private static List<String> details(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> ((Unverified) outcome).detail()).toList();
    }
}
