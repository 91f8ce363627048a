// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Form;

import java.util.List;

/// Picking things up and holding them in the air.
final class LiftingTasks {
    private static final double HEIGHT = 0.11;

    private LiftingTasks() {}

    static List<TaskTemplate> all() {
        return List.of(
                template("lift_block", Form.Block.CUBE),
                template("lift_brick", Form.Block.BRICK),
                template("lift_cup", Form.Cup.USUAL),
                template("lift_bowl", Form.Bowl.USUAL));
    }

    private static TaskTemplate template(String name, Form form) {
        return new TaskTemplate(
                name,
                "lifting",
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    String object = layout.loose(variation.first(), form);
                    layout.loose(variation.second(), form);
                    layout.distractors(2);
                    return setting(object);
                });
    }

    private static Setting setting(String object) {
        Script script = new Script().grasp(object).lift(object, HEIGHT);
        List<String> phrasings =
                List.of(
                        "lift the " + object,
                        "pick up the " + object,
                        "raise the " + object + " off the table",
                        "take the " + object + " and hold it in the air");
        return new Setting(phrasings, script, new Goal.Raised(object, 0.7 * HEIGHT));
    }
}
