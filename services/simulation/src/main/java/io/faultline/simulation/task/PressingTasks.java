// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Paint;

import java.util.List;

/// Pressing buttons, which light up and stay down.
final class PressingTasks {
    private PressingTasks() {}

    static List<TaskTemplate> all() {
        return List.of(one(), two());
    }

    private static TaskTemplate one() {
        return new TaskTemplate(
                "press_button",
                "pressing",
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    String button = Furniture.button(layout, variation.first());
                    Furniture.button(layout, variation.second());
                    Paint paint = Colours.after(variation.first(), 2);
                    layout.loose(paint, Form.Block.CUBE);
                    layout.distractors(1);
                    Script script = new Script().press(button);
                    List<String> phrasings =
                            List.of(
                                    "press the " + button,
                                    "push down the " + button,
                                    "press the " + button + " so that it lights up");
                    return new Setting(phrasings, script, new Goal.Pressed(button));
                });
    }

    private static TaskTemplate two() {
        return new TaskTemplate(
                "press_two_buttons",
                "pressing",
                Colours.pairs(),
                variation -> variation.first().word() + "_" + variation.second().word(),
                (variation, layout) -> {
                    String first = Furniture.button(layout, variation.first());
                    String second = Furniture.button(layout, variation.second());
                    Furniture.button(layout, Colours.after(variation.second(), 1));
                    layout.distractors(1);
                    Script script = new Script().press(first).press(second);
                    Goal goal = Goal.all(new Goal.Pressed(first), new Goal.Pressed(second));
                    List<String> phrasings =
                            List.of(
                                    "press the " + first + " and then the " + second,
                                    "push down the " + first + ", then the " + second,
                                    "press the " + first + " first and the " + second + " second");
                    return new Setting(phrasings, script, goal);
                });
    }
}
