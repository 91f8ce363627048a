// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Form;

import java.util.List;

/// Opening and closing drawers, boxes and sliders.
final class OpeningTasks {
    private static final String CATEGORY = "opening/closing";

    private OpeningTasks() {}

    static List<TaskTemplate> all() {
        return List.of(drawer(true), drawer(false), slider(), openBox(), closeBox());
    }

    private static TaskTemplate drawer(boolean open) {
        return new TaskTemplate(
                open ? "open_drawer" : "close_drawer",
                CATEGORY,
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    Side side = Side.drawn(layout.draw());
                    double from = open ? 0 : Furniture.DRAWER_OPEN;
                    Furniture.cabinet(layout, variation.first(), side, from);
                    layout.loose(variation.second(), Form.Block.CUBE);
                    layout.distractors(2);
                    String drawer = variation.first().word() + " drawer";
                    return open ? pulled(drawer) : shut(drawer);
                });
    }

    private static Setting pulled(String drawer) {
        double open = Furniture.DRAWER_OPEN;
        Goal there = new Goal.Value(drawer, 0.75 * open, 1);
        Goal goal = Goal.all(there, new Goal.LetGo(drawer));
        Script script =
                new Script()
                        .graspHandle(drawer)
                        .drag(drawer, open, "open", there)
                        .release(drawer, goal);
        return new Setting(
                List.of(
                        "open the " + drawer,
                        "pull the " + drawer + " open",
                        "pull the " + drawer + " out of the cabinet"),
                script,
                goal);
    }

    private static Setting shut(String drawer) {
        Goal there = new Goal.Value(drawer, -1, 0.20 * Furniture.DRAWER_OPEN);
        Goal goal = Goal.all(there, new Goal.LetGo(drawer));
        Script script =
                new Script()
                        .graspHandle(drawer)
                        .drag(drawer, 0, "shut", there)
                        .release(drawer, goal);
        return new Setting(
                List.of(
                        "close the " + drawer,
                        "push the " + drawer + " shut",
                        "slide the " + drawer + " back into the cabinet"),
                script,
                goal);
    }

    private static TaskTemplate slider() {
        return new TaskTemplate(
                "move_slider",
                CATEGORY,
                Colours.sides(6, Side.LEFT, Side.RIGHT),
                variation -> variation.first().word() + "_" + variation.side().adverb(),
                (variation, layout) -> {
                    boolean left = variation.side() == Side.LEFT;
                    double travel = Furniture.SLIDER_TRAVEL;
                    Furniture.slider(layout, variation.first(), left ? 0.02 : travel - 0.02);
                    layout.keepWithin(0.28, 0.42, -Layout.HALF_Y, Layout.HALF_Y);
                    layout.loose(variation.second(), Form.Block.CUBE);
                    layout.distractors(2);
                    return slid(variation.first().word() + " slider", left);
                });
    }

    private static Setting slid(String slider, boolean left) {
        double travel = Furniture.SLIDER_TRAVEL;
        double to = left ? travel - 0.01 : 0.01;
        Goal there =
                left
                        ? new Goal.Value(slider, 0.75 * travel, 1)
                        : new Goal.Value(slider, -1, 0.25 * travel);
        String way = left ? "to the left" : "to the right";
        Goal goal = Goal.all(there, new Goal.LetGo(slider));
        Script script =
                new Script().grasp(slider).drag(slider, to, way, there).release(slider, goal);
        return new Setting(
                List.of(
                        "move the " + slider + " " + way,
                        "slide the " + slider + " " + way,
                        "push the " + slider + " along its rail " + way),
                script,
                goal);
    }

    private static TaskTemplate openBox() {
        return new TaskTemplate(
                "open_box",
                CATEGORY,
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    layout.keepWithin(0.34, 0.60, -0.24, 0.24);
                    Furniture.coveredBox(layout, variation.first());
                    String spot = Furniture.zone(layout, variation.second());
                    layout.loose(Colours.after(variation.first(), 1), Form.Block.CUBE);
                    return uncovered(variation.first().word(), spot);
                });
    }

    private static Setting uncovered(String colour, String spot) {
        String lid = colour + " lid";
        Place place = new Place.On(spot);
        Goal goal = Goal.all(new Goal.Off(lid, colour + " box"), new Goal.Put(lid, place));
        Script script = new Script().grasp(lid).carry(lid, place).release(lid, goal);
        return new Setting(
                List.of(
                        "open the " + colour + " box and put its lid on the " + spot,
                        "take the lid off the " + colour + " box and lay it on the " + spot,
                        "move the " + lid + " from the " + colour + " box to the " + spot),
                script,
                goal);
    }

    private static TaskTemplate closeBox() {
        return new TaskTemplate(
                "close_box",
                CATEGORY,
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    layout.keepWithin(0.34, 0.60, -0.24, 0.24);
                    Furniture.openBox(layout, variation.first());
                    layout.loose(variation.first(), Form.Lid.USUAL);
                    layout.loose(variation.second(), Form.Block.CUBE);
                    return covered(variation.first().word());
                });
    }

    private static Setting covered(String colour) {
        String lid = colour + " lid";
        Place place = new Place.On(colour + " box");
        Goal goal = new Goal.Put(lid, place);
        Script script = new Script().grasp(lid).carry(lid, place).release(lid, goal);
        return new Setting(
                List.of(
                        "close the " + colour + " box",
                        "put the lid on the " + colour + " box",
                        "cover the " + colour + " box with its lid"),
                script,
                goal);
    }
}
