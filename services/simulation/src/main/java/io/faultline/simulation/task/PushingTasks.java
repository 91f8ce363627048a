// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Vec3;

import java.util.List;

/// Pushing things over the table with closed jaws.
final class PushingTasks {
    private static final double FAR = 0.12;
    private static final double ROOM = 0.10;

    private PushingTasks() {}

    static List<TaskTemplate> all() {
        return List.of(
                push("push_block", Form.Block.CUBE, 6),
                push("push_cup", Form.Cup.USUAL, 3),
                pushOntoSquare());
    }

    private static TaskTemplate push(String name, Form form, int colours) {
        return new TaskTemplate(
                name,
                "pushing",
                Colours.sides(colours, Side.values()),
                variation -> variation.first().word() + "_" + variation.side().adverb(),
                (variation, layout) -> {
                    String object = layout.loose(variation.first(), form, ROOM);
                    layout.loose(variation.second(), form);
                    layout.distractors(1);
                    return pushed(object, variation.side());
                });
    }

    private static Setting pushed(String object, Side side) {
        Goal goal = new Goal.Pushed(object, side, FAR);
        String way = way(side);
        Script script = new Script().push(object, side, FAR, way, goal);
        List<String> phrasings =
                List.of(
                        "push the " + object + " " + way,
                        "slide the " + object + " " + way,
                        "push the " + object + " about twelve centimetres " + way,
                        "go and push the " + object + " " + way);
        return new Setting(phrasings, script, goal);
    }

    private static String way(Side side) {
        return switch (side) {
            case LEFT -> "to the left";
            case RIGHT -> "to the right";
            case FORWARD -> "away from the robot";
            case BACK -> "towards the robot";
        };
    }

    private static TaskTemplate pushOntoSquare() {
        return new TaskTemplate(
                "push_block_onto_square",
                "pushing",
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    String block = variation.first().word() + " block";
                    Side side = Side.drawn(layout.draw());
                    String square = Colours.after(variation.first(), 4).word() + " square";
                    double distance = 0.15;
                    double yaw = layout.draw().between(-0.2, 0.2);
                    layout.group(
                            0.17,
                            0.06,
                            List.of(block, square),
                            at -> {
                                Vec3 half = side.direction().times(distance / 2);
                                Body zone =
                                        Furniture.zone(
                                                Colours.after(variation.first(), 4),
                                                at.plus(half),
                                                0);
                                Pose pose = Pose.upright(at.minus(half), yaw);
                                return List.of(
                                        zone,
                                        Body.loose(
                                                block, Form.Block.CUBE, variation.first(), pose));
                            });
                    layout.loose(variation.second(), Form.Block.CUBE);
                    return ontoSquare(block, square, side, distance);
                });
    }

    private static Setting ontoSquare(String block, String square, Side side, double distance) {
        Goal goal = new Goal.Put(block, new Place.On(square));
        Script script = new Script().push(block, side, distance, "onto the " + square, goal);
        List<String> phrasings =
                List.of(
                        "push the " + block + " onto the " + square,
                        "slide the " + block + " onto the " + square,
                        "push the " + block + " until it lies on the " + square);
        return new Setting(phrasings, script, goal);
    }
}
