// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import io.faultline.ingest.instruction.Instructions;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One phrase of an annotated plan as a step of the plan grammar. The phrase is kept as the step's
/// text; its verb chooses the primitive, and a verb that the grammar lacks makes it `OTHER`.
final class PlanPhrase {

    private record Rule(Pattern verb, Primitive primitive) {}

    private static final List<Rule> RULES =
            List.of(
                    rule(
                            "grasp|grip|grab|pick up|pick|take|close (?:the )?gripper",
                            Primitive.GRASP),
                    rule("release|drop|let go|open (?:the )?gripper", Primitive.RELEASE),
                    rule("rotate|turn|flip|tilt|twist", Primitive.ROTATE_GRASPED_OBJECT),
                    rule("press|push down", Primitive.PUSH_DOWN),
                    rule("push|slide|shove", Primitive.PUSH_FORWARD),
                    rule(
                            "(?:move|carry|bring|lift|transport) (?!to |towards? |the gripper"
                                    + "|the arm|gripper|arm|up|down|left|right|back|forward)",
                            Primitive.MOVE_GRASPED_OBJECT));

    private static final Pattern TARGET =
            Pattern.compile("\\b(?:to|onto|on|into|in|over|towards?|above|next to)\\s.*");

    private PlanPhrase() {}

    static PlanStep step(String phrase) {
        for (Rule rule : RULES) {
            if (rule.verb.matcher(phrase).lookingAt()) {
                return new PlanStep(rule.primitive, object(phrase), target(phrase), phrase);
            }
        }
        return new PlanStep(Primitive.OTHER, null, null, phrase);
    }

    private static @Nullable String object(String phrase) {
        List<String> objects = Instructions.parse(phrase).objects();
        return objects.isEmpty() ? null : objects.getFirst();
    }

    private static @Nullable String target(String phrase) {
        Matcher target = TARGET.matcher(phrase);
        return target.find() ? target.group() : null;
    }

    private static Rule rule(String verb, Primitive primitive) {
        String bounded = verb.endsWith(")") ? verb : "(?:" + verb + ")\\b";
        return new Rule(Pattern.compile(bounded), primitive);
    }
}
