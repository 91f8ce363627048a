// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.task.TaskTemplate.Setting;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Paint;

import java.util.List;

/// Putting things on, in and beside other things.
final class PlacingTasks {
    private PlacingTasks() {}

    static List<TaskTemplate> all() {
        return List.of(
                onPlate("put_block_on_plate", Form.Block.CUBE),
                onPlate("put_cup_on_plate", Form.Cup.USUAL),
                blockInBowl(),
                blockInBox(),
                blockInDrawer(),
                blockBesideCup(),
                blockOnSquare());
    }

    private static TaskTemplate onPlate(String name, Form form) {
        return pairs(
                name,
                (variation, layout) -> {
                    String object = layout.loose(variation.first(), form);
                    String plate = layout.loose(variation.second(), Form.Plate.USUAL);
                    layout.loose(Colours.after(variation.first(), 2), form);
                    layout.loose(Colours.after(variation.second(), 1), Form.Plate.USUAL);
                    layout.distractors(1);
                    return put(object, new Place.On(plate));
                });
    }

    private static TaskTemplate blockInBowl() {
        return pairs(
                "put_block_in_bowl",
                (variation, layout) -> {
                    String block = layout.loose(variation.first(), Form.Block.CUBE);
                    String bowl = layout.loose(variation.second(), Form.Bowl.USUAL);
                    layout.loose(Colours.after(variation.first(), 2), Form.Block.CUBE);
                    layout.loose(Colours.after(variation.second(), 1), Form.Bowl.USUAL);
                    layout.distractors(1);
                    return put(block, new Place.In(bowl));
                });
    }

    private static TaskTemplate blockInBox() {
        return pairs(
                "put_block_in_box",
                (variation, layout) -> {
                    String box = Furniture.openBox(layout, variation.second());
                    String block = layout.loose(variation.first(), Form.Block.CUBE);
                    layout.loose(Colours.after(variation.first(), 2), Form.Block.CUBE);
                    layout.loose(Colours.after(variation.second(), 1), Form.Bowl.USUAL);
                    return put(block, new Place.In(box));
                });
    }

    private static TaskTemplate blockInDrawer() {
        return new TaskTemplate(
                "put_block_in_drawer",
                "placing",
                Colours.singles(),
                variation -> variation.first().word(),
                (variation, layout) -> {
                    Side side = Side.drawn(layout.draw());
                    Paint paint = Colours.after(variation.first(), 3);
                    Furniture.cabinet(layout, paint, side, Furniture.DRAWER_OPEN);
                    String block = layout.loose(variation.first(), Form.Block.CUBE);
                    layout.loose(variation.second(), Form.Block.CUBE);
                    layout.loose(Colours.after(variation.first(), 1), Form.Bowl.USUAL);
                    return put(block, new Place.In(paint.word() + " drawer"));
                });
    }

    private static TaskTemplate blockBesideCup() {
        return new TaskTemplate(
                "put_block_beside_cup",
                "placing",
                Colours.sides(6, Side.LEFT, Side.RIGHT),
                variation -> variation.first().word() + "_" + variation.side().adverb(),
                (variation, layout) -> {
                    Paint paint = Colours.after(variation.first(), 3);
                    String cup = layout.loose(paint, Form.Cup.USUAL, 0.11);
                    String block = layout.loose(variation.first(), Form.Block.CUBE);
                    layout.loose(variation.second(), Form.Block.CUBE);
                    return put(block, new Place.Beside(cup, variation.side()));
                });
    }

    private static TaskTemplate blockOnSquare() {
        return pairs(
                "put_block_on_square",
                (variation, layout) -> {
                    String square = Furniture.zone(layout, variation.second());
                    Furniture.zone(layout, Colours.after(variation.second(), 1));
                    String block = layout.loose(variation.first(), Form.Block.CUBE);
                    layout.loose(Colours.after(variation.first(), 2), Form.Block.CUBE);
                    return put(block, new Place.On(square));
                });
    }

    private static TaskTemplate pairs(String name, TaskTemplate.Setter setter) {
        return new TaskTemplate(
                name,
                "placing",
                Colours.pairs(),
                variation -> variation.first().word() + "_" + variation.second().word(),
                setter);
    }

    private static Setting put(String object, Place place) {
        Goal goal = new Goal.Put(object, place);
        Script script = new Script().grasp(object).carry(object, place).release(object, goal);
        String where = place.words();
        List<String> phrasings =
                List.of(
                        "put the " + object + " " + where,
                        "place the " + object + " " + where,
                        "move the " + object + " so that it is " + where,
                        "take the " + object + " and set it down " + where);
        return new Setting(phrasings, script, goal);
    }
}
