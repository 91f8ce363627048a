// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Rotation;

import java.util.List;

/// Turning things about the vertical and standing them up.
final class RotatingTasks {
    private static final double TURN = Math.toRadians(60);
    private static final double SWING = Math.toRadians(50);

    private RotatingTasks() {}

    static List<TaskTemplate> all() {
        return List.of(turnBrick(), turnLever(), standCupUp());
    }

    private static TaskTemplate turnBrick() {
        return sided(
                "turn_brick",
                (variation, layout) -> {
                    String brick = layout.loose(variation.first(), Form.Block.BRICK);
                    layout.loose(variation.second(), Form.Block.BRICK);
                    layout.distractors(1);
                    return turned(brick, variation.side() == Side.LEFT ? TURN : -TURN);
                });
    }

    private static Setting turned(String brick, double angle) {
        Goal goal = Goal.all(new Goal.Turned(brick, angle), new Goal.LetGo(brick));
        Script script = new Script().grasp(brick).turn(brick, angle);
        script.release(brick, new Goal.LetGo(brick));
        String way = angle > 0 ? "to the left" : "to the right";
        String clock = angle > 0 ? "counter-clockwise" : "clockwise";
        List<String> phrasings =
                List.of(
                        "turn the " + brick + " " + way,
                        "rotate the " + brick + " " + way,
                        "rotate the " + brick + " sixty degrees " + clock,
                        "turn the " + brick + " " + clock + " as seen from above");
        return new Setting(phrasings, script, goal);
    }

    private static TaskTemplate turnLever() {
        return sided(
                "turn_lever",
                (variation, layout) -> {
                    boolean left = variation.side() == Side.LEFT;
                    Furniture.lever(layout, variation.first(), left ? -SWING : SWING);
                    layout.loose(variation.second(), Form.Block.CUBE);
                    layout.distractors(2);
                    return swung(variation.first().word() + " lever", left);
                });
    }

    private static Setting swung(String lever, boolean left) {
        double to = left ? SWING : -SWING;
        Goal there =
                left
                        ? new Goal.Value(lever, 0.7 * SWING, 2)
                        : new Goal.Value(lever, -2, -0.7 * SWING);
        String way = left ? "to the left" : "to the right";
        Goal goal = Goal.all(there, new Goal.LetGo(lever));
        Script script =
                new Script().graspHandle(lever).drag(lever, to, way, there).release(lever, goal);
        List<String> phrasings =
                List.of(
                        "turn the " + lever + " " + way,
                        "swing the " + lever + " over " + way,
                        "move the " + lever + " all the way " + way);
        return new Setting(phrasings, script, goal);
    }

    private static TaskTemplate standCupUp() {
        return new TaskTemplate(
                "stand_cup_up",
                "rotating",
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    String cup = lyingCup(layout, variation);
                    layout.loose(variation.second(), Form.Cup.USUAL);
                    layout.distractors(1);
                    return stood(cup);
                });
    }

    private static String lyingCup(Layout layout, Variation variation) {
        String cup = variation.first().word() + " cup";
        double yaw = layout.draw().between(-0.6, 0.6);
        layout.group(
                0.085,
                0.04,
                List.of(cup),
                at -> {
                    Pose pose = new Pose(at.withZ(0.034), Rotation.of(yaw, Math.PI / 2));
                    return List.of(Body.loose(cup, Form.Cup.USUAL, variation.first(), pose));
                });
        return cup;
    }

    private static Setting stood(String cup) {
        Goal goal = Goal.all(new Goal.Upright(cup), new Goal.LetGo(cup));
        Script script = new Script().grasp(cup).standUp(cup).release(cup, goal);
        List<String> phrasings =
                List.of(
                        "stand the " + cup + " up",
                        "set the " + cup + " upright",
                        "put the fallen " + cup + " back on its foot");
        return new Setting(phrasings, script, goal);
    }

    private static TaskTemplate sided(String name, TaskTemplate.Setter setter) {
        return new TaskTemplate(
                name,
                "rotating",
                Colours.sides(6, Side.LEFT, Side.RIGHT),
                variation -> variation.first().word() + "_" + variation.side().adverb(),
                setter);
    }
}
