// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Paint;
import io.faultline.simulation.world.Pose;

import java.util.List;

/// Building towers and taking them down.
final class StackingTasks {
    private StackingTasks() {}

    static List<TaskTemplate> all() {
        return List.of(stack(), tower(), cupOnBrick(), unstack());
    }

    private static TaskTemplate stack() {
        return template(
                "stack_block",
                (variation, layout) -> {
                    String upper = layout.loose(variation.first(), Form.Block.CUBE);
                    String lower = layout.loose(variation.second(), Form.Block.CUBE);
                    layout.loose(Colours.after(variation.second(), 1), Form.Block.CUBE);
                    layout.distractors(2);
                    return onTop(upper, lower);
                });
    }

    private static TaskTemplate cupOnBrick() {
        return template(
                "stack_cup_on_brick",
                (variation, layout) -> {
                    String cup = layout.loose(variation.first(), Form.Cup.USUAL);
                    String brick = layout.loose(variation.second(), Form.Block.BRICK);
                    layout.loose(Colours.after(variation.first(), 2), Form.Cup.USUAL);
                    layout.loose(Colours.after(variation.second(), 1), Form.Block.BRICK);
                    return onTop(cup, brick);
                });
    }

    private static Setting onTop(String upper, String lower) {
        Place place = new Place.On(lower);
        Goal goal = new Goal.Put(upper, place);
        Script script = new Script().grasp(upper).carry(upper, place).release(upper, goal);
        List<String> phrasings =
                List.of(
                        "stack the " + upper + " on the " + lower,
                        "stack the " + upper + " on top of the " + lower,
                        "put the " + upper + " on top of the " + lower,
                        "set the " + upper + " down on the " + lower);
        return new Setting(phrasings, script, goal);
    }

    private static TaskTemplate tower() {
        return template(
                "build_tower",
                (variation, layout) -> {
                    String low = layout.loose(variation.first(), Form.Block.CUBE);
                    String middle = layout.loose(variation.second(), Form.Block.CUBE);
                    Paint third = Colours.after(variation.second(), 1);
                    String top = layout.loose(third, Form.Block.CUBE);
                    layout.distractors(1);
                    return tower(low, middle, top);
                });
    }

    private static Setting tower(String low, String middle, String top) {
        Place first = new Place.On(low);
        Place second = new Place.On(middle);
        Goal lower = new Goal.Put(middle, first);
        Goal upper = new Goal.Put(top, second);
        Script script =
                new Script()
                        .grasp(middle)
                        .carry(middle, first)
                        .release(middle, lower)
                        .grasp(top)
                        .carry(top, second)
                        .release(top, Goal.all(upper, lower));
        List<String> phrasings =
                List.of(
                        "stack the "
                                + middle
                                + " on the "
                                + low
                                + " and the "
                                + top
                                + " on the "
                                + middle,
                        "build a tower of the " + low + ", the " + middle + " and the " + top,
                        "build a tower with the "
                                + low
                                + " at the bottom, the "
                                + middle
                                + " in the middle and the "
                                + top
                                + " on top");
        return new Setting(phrasings, script, Goal.all(upper, lower));
    }

    private static TaskTemplate unstack() {
        return template(
                "unstack_block",
                (variation, layout) -> {
                    String upper = variation.first().word() + " block";
                    String lower = variation.second().word() + " block";
                    double yaw = layout.draw().between(-0.4, 0.4);
                    layout.group(
                            0.040,
                            0,
                            List.of(upper, lower),
                            at ->
                                    List.of(
                                            block(lower, variation.second(), Pose.upright(at, yaw)),
                                            block(
                                                    upper,
                                                    variation.first(),
                                                    Pose.upright(at.withZ(0.048), yaw + 0.1))));
                    String spot = Furniture.zone(layout, Colours.after(variation.second(), 1));
                    layout.loose(Colours.after(variation.first(), 5), Form.Block.CUBE);
                    layout.distractors(1);
                    return takeOff(upper, lower, spot);
                });
    }

    private static Body block(String name, Paint paint, Pose pose) {
        return Body.loose(name, Form.Block.CUBE, paint, pose);
    }

    private static Setting takeOff(String upper, String lower, String spot) {
        Place place = new Place.On(spot);
        Goal goal = Goal.all(new Goal.Off(upper, lower), new Goal.Put(upper, place));
        Script script = new Script().grasp(upper).carry(upper, place).release(upper, goal);
        String where = " and put it on the " + spot;
        List<String> phrasings =
                List.of(
                        "take the " + upper + " off the " + lower + where,
                        "unstack the " + upper + " from the " + lower + where,
                        "move the " + upper + " from the " + lower + " to the " + spot);
        return new Setting(phrasings, script, goal);
    }

    private static TaskTemplate template(String name, TaskTemplate.Setter setter) {
        return new TaskTemplate(
                name,
                "stacking",
                Colours.pairs(),
                variation -> variation.first().word() + "_" + variation.second().word(),
                setter);
    }
}
