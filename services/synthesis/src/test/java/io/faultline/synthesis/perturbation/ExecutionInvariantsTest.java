// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.FrameRef;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.Writer;
import io.faultline.synthesis.EpisodeFixtures;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must hold of every altered execution.
final class ExecutionInvariantsTest {

    private static final List<String> PREPOSITIONS =
            List.of("on", "in", "into", "next to", "under");
    private static final List<String> THINGS =
            List.of("carrot", "spoon", "red block", "blue block", "banana");
    private static final List<String> PLACES = List.of("plate", "bowl", "sink", "drawer", "towel");
    private static final Pattern SENTENCE =
            Pattern.compile("(?:put|move) the (.+?) (on|into|in|next to|under|far from) the (.+)");

    @Provide
    Arbitrary<ExecutionTask> tasks() {
        Arbitrary<Set<String>> visible =
                Arbitraries.of("carrot", "spoon", "banana", "plate", "bowl", "sink", "red block")
                        .set()
                        .ofMinSize(1);
        return Combinators.combine(
                        Arbitraries.of(THINGS),
                        Arbitraries.of(PREPOSITIONS),
                        Arbitraries.of(PLACES),
                        visible,
                        Arbitraries.integers())
                .as(ExecutionInvariantsTest::task);
    }

    private static ExecutionTask task(
            String thing, String preposition, String place, Set<String> visible, int choice) {
        String rest = " the " + thing + " " + preposition + " the " + place;
        return new ExecutionTask(
                "put" + rest,
                "move" + rest,
                views("a", "b"),
                EpisodeFixtures.scene(visible.toArray(String[]::new)).getObjects(),
                "choice-" + choice);
    }

    @Property(tries = 500)
    void aMismatchSaysSomethingElseOfWhatIsVisible(@ForAll("tasks") ExecutionTask task) {
        Attempt<AlteredExecution> attempt =
                new TaskExecutionMismatch(new RuleRewriter()).apply(task);
        Statistics.collect(attempt instanceof Attempt.Applied);
        if (attempt instanceof Attempt.Applied<AlteredExecution>(AlteredExecution altered)) {
            Matcher was = match(task.subtask());
            Matcher is = match(altered.subtask());
            assertThat(altered.reverted()).isFalse();
            assertThat(altered.writer()).isEqualTo(Writer.RULES);
            assertThat(changes(was, is)).isEqualTo(1);
            assertThat(rest(altered.instruction())).isEqualTo(rest(altered.subtask()));
            assertVisible(task, was.group(1), is.group(1));
            assertVisible(task, was.group(3), is.group(3));
        }
    }

    @Property(tries = 500)
    void aPrepositionSwapChangesTheMeaning(@ForAll("tasks") ExecutionTask task) {
        Attempt<AlteredExecution> attempt =
                new TaskExecutionMismatch(new RuleRewriter()).apply(task);
        if (attempt instanceof Attempt.Applied<AlteredExecution>(AlteredExecution altered)) {
            String was = match(task.subtask()).group(2);
            String is = match(altered.subtask()).group(2);
            assertThat(List.of("on in", "in on", "on into", "into on", "in into", "into in"))
                    .doesNotContain(was + " " + is);
        }
    }

    @Property(tries = 200)
    void aRevertKeepsTheWords(@ForAll("tasks") ExecutionTask task) {
        Attempt<AlteredExecution> attempt = new RevertAction().apply(task);

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.Applied.class,
                        applied -> {
                            var altered = (AlteredExecution) applied.altered();
                            assertThat(altered.reverted()).isTrue();
                            assertThat(altered.subtask()).isEqualTo(task.subtask());
                            assertThat(altered.instruction()).isEqualTo(task.instruction());
                        });
    }

    @Test
    void nothingIsRevertedThatDoesNotChange() {
        assertThat(new RevertAction().apply(withViews(views("a", "a"))))
                .isEqualTo(new Attempt.NotApplicable<>("frames-do-not-change"));
    }

    @Test
    void nothingIsRevertedThatLeavesNoTrace() {
        var task = new ExecutionTask("shake it", "shake it", views("a", "b"), List.of(), "");

        assertThat(new RevertAction().apply(task))
                .isEqualTo(new Attempt.NotApplicable<>("action-leaves-no-trace"));
    }

    private static ExecutionTask withViews(List<ViewFrames> views) {
        return new ExecutionTask("lift the cup", "lift the cup", views, List.of(), "");
    }

    private static List<ViewFrames> views(String first, String last) {
        return List.of(
                new ViewFrames(
                        "front",
                        List.of(
                                new TimedFrame(0, new FrameRef(first, "image/png", 1, 1, 1L)),
                                new TimedFrame(1, new FrameRef(last, "image/png", 1, 1, 1L)))));
    }

    private static Matcher match(String text) {
        Matcher matcher = SENTENCE.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        return matcher;
    }

    private static String rest(String text) {
        return text.substring(text.indexOf(' '));
    }

    private static long changes(Matcher was, Matcher is) {
        return List.of(1, 2, 3).stream().filter(i -> !was.group(i).equals(is.group(i))).count();
    }

    private static void assertVisible(ExecutionTask task, String was, String is) {
        if (!is.equals(was)) {
            assertThat(task.objects()).extracting(SceneObject::getName).contains(is);
        }
    }
}
