// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.schemas.GripperState;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.Position;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.SceneObject;
import io.faultline.simulation.task.Judge;
import io.faultline.simulation.task.Where;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Mounting;
import io.faultline.simulation.world.Rest;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is true of a world, in the words and numbers of the records.
public final class Facts {
    private static final double NEARLY = 0.2;
    private static final double SHUT = 0.020;

    private Facts() {}

    /// The objects with their places, and what holds between them.
    public static SceneFacts of(World world) {
        List<SceneObject> objects = new ArrayList<>();
        List<String> relations = new ArrayList<>();
        for (Body body : world.bodies()) {
            if (isThing(body.form())) {
                objects.add(object(world, body));
                relations.add("the " + body.name() + " is " + Where.of(world, body.name()));
                state(body, relations);
            }
        }
        relations.add(
                world.holdsSomething()
                        ? "the gripper holds the " + world.held()
                        : "the gripper holds nothing");
        objects.sort(Comparator.comparing(SceneObject::getName));
        relations.sort(Comparator.naturalOrder());
        return SceneFacts.newBuilder().setObjects(objects).setRelations(relations).build();
    }

    /// Whether one would name it: not what a thing is mounted on.
    private static boolean isThing(Form form) {
        return switch (form) {
            case Form.Cabinet _, Form.Rail _, Form.ButtonBase _, Form.LeverBase _ -> false;
            case Form.Block _,
                    Form.Cup _,
                    Form.Bowl _,
                    Form.Plate _,
                    Form.Box _,
                    Form.Lid _,
                    Form.Drawer _,
                    Form.Slider _,
                    Form.Button _,
                    Form.Lever _,
                    Form.Zone _ ->
                    true;
        };
    }

    private static SceneObject object(World world, Body body) {
        return SceneObject.newBuilder()
                .setName(body.name())
                .setCategory(body.form().noun())
                .setLocation(Where.of(world, body.name()))
                .setPosition(position(body.centre()))
                .setSource(ObjectSource.SIMULATOR)
                .build();
    }

    static Position position(Vec3 point) {
        return new Position(point.x(), point.y(), point.z());
    }

    private static void state(Body body, List<String> relations) {
        String the = "the " + body.name();
        switch (body.mounting()) {
            case Mounting.Slide slide -> relations.add(the + " is " + slid(body, slide));
            case Mounting.Hinge hinge ->
                    relations.add(the + " points to the " + side(hinge.value() / hinge.limit()));
            case Mounting.Loose _ -> {
                if (body.form() instanceof Form.Cup) {
                    relations.add(the + " " + lies(body.rest()));
                }
            }
            case Mounting.Fixed _ -> {}
        }
    }

    private static String slid(Body body, Mounting.Slide slide) {
        if (body.form() instanceof Form.Button) {
            return Judge.pressed(body) ? "pressed and lit" : "not pressed";
        }
        double part = slide.value() / slide.limit();
        if (body.form() instanceof Form.Drawer) {
            boolean wide = part > 1 - NEARLY;
            return slide.value() < SHUT ? "closed" : wide ? "open" : "partly open";
        }
        return "at the " + side(2 * part - 1) + " of its rail";
    }

    private static String side(double part) {
        return part > NEARLY ? "left" : part < -NEARLY ? "right" : "middle";
    }

    private static String lies(Rest rest) {
        return switch (rest) {
            case UPRIGHT -> "stands upright";
            case INVERTED -> "stands upside down";
            case ON_ITS_SIDE -> "lies on its side";
        };
    }

    /// The gripper as its jaws stand: closed where they hold something or are shut.
    static GripperState gripper(World world) {
        boolean closed = world.holdsSomething() || world.gripper().opening() < SHUT;
        return closed ? GripperState.CLOSED : GripperState.OPEN;
    }
}
