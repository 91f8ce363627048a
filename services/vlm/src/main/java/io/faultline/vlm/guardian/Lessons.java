// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.TrainingExample;
import io.faultline.vlm.verify.Verification;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A dataset as Guardian is taught it. An execution shows one or all of its views, at random; a
/// chain of thought is kept, left out or, in dropout, kept by the toss of a coin. Both depend on
/// seed, epoch and the example's number alone.
///
/// @param size how many lessons there are
/// @param source fetches one by number
/// @param pupil whom they are for
/// @param mode how it is to reason
/// @param oneOrAllViews whether views are picked at random; else all are shown
/// @param seed decides every toss
public record Lessons(
        int size,
        IntFunction<Lesson> source,
        Pupil pupil,
        Mode mode,
        boolean oneOrAllViews,
        long seed)
        implements Examples {

    @Override
    public TrainingExample get(int index, int epoch) {
        SplittableRandom toss = new SplittableRandom((seed * 31 + epoch) * 1_000_003 + index);
        Lesson lesson = source.apply(index);
        boolean reasons =
                lesson.trace().isPresent()
                        && switch (mode) {
                            case VANILLA -> false;
                            case THINKING -> true;
                            case DROPOUT -> toss.nextBoolean();
                        };
        Prompter.Asked asked =
                pupil.prompter()
                        .ask(
                                views(lesson.verification(), toss),
                                reasons ? Mode.THINKING : Mode.VANILLA);
        int[] answer = pupil.answer(lesson.answer(reasons));
        int[] ids = IntStream.concat(Arrays.stream(asked.ids()), Arrays.stream(answer)).toArray();
        return new TrainingExample(ids, asked.ids().length, asked.pictures());
    }

    private Verification views(Verification verification, SplittableRandom toss) {
        return switch (verification) {
            case Verification.Planning planning -> planning;
            case Verification.Trajectory trajectory -> {
                boolean one = oneOrAllViews && trajectory.views().size() > 1 && toss.nextBoolean();
                int view = toss.nextInt(trajectory.views().size());
                yield one
                        ? new Verification.Trajectory(
                                trajectory.instruction(), List.of(trajectory.views().get(view)))
                        : trajectory;
            }
            case Verification.Execution all -> {
                boolean one = oneOrAllViews && all.before().size() > 1 && toss.nextBoolean();
                int view = toss.nextInt(all.before().size());
                yield one
                        ? new Verification.Execution(
                                all.instruction(),
                                all.subtask(),
                                List.of(all.before().get(view)),
                                List.of(all.after().get(view)))
                        : all;
            }
        };
    }
}
