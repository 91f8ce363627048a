// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Rest;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

import java.util.Locale;

/// Says why a goal is not met, by the world's state alone: nothing here knows what was done to
/// bring the failure about.
public final class Shortfall {
    private static final double WIDE = 0.012;

    private final World start;
    private final World now;
    private final Judge judge;

    /// What a world lacks.
    ///
    /// @param start the world before the subtask
    /// @param now the world after it
    public Shortfall(World start, World now) {
        this.start = start;
        this.now = now;
        this.judge = new Judge(start, now);
    }

    /// Why the goal is not met, as a clause without a full stop.
    ///
    /// @throws IllegalArgumentException where it is met
    public String why(Goal goal) {
        if (judge.met(goal)) {
            throw new IllegalArgumentException("the goal is met: " + goal);
        }
        return switch (goal) {
            case Goal.Held(String object) -> notHeld(object);
            case Goal.Raised(String object, double _) ->
                    now.holds(object)
                            ? "the gripper holds the %s but has raised it only %s"
                                    .formatted(object, far(judge.rise(object)))
                            : notHeld(object);
            case Goal.Over(String object, Place place) ->
                    now.holds(object) ? notOver(object, place) : notHeld(object);
            case Goal.Put(String object, Place place) -> notPut(object, place);
            case Goal.Off(String object, String from) ->
                    "the %s is %s and not off the %s"
                            .formatted(object, Where.of(now, object), from);
            case Goal.Turned(String object, double angle) -> notTurned(object, angle);
            case Goal.Upright(String object) -> notUpright(object);
            case Goal.LetGo(String object) -> "the gripper still holds the " + object;
            case Goal.Value value -> notMoved(value);
            case Goal.Pushed(String object, Side side, double _) -> notPushed(object, side);
            case Goal.Pressed(String object) ->
                    "the " + object + " is not down and not lit" + meanwhile(object);
            case Goal.All(var goals) ->
                    goals.stream()
                            .filter(part -> !judge.met(part))
                            .map(this::why)
                            .findFirst()
                            .orElseThrow();
        };
    }

    private String notHeld(String object) {
        String where = stays(object);
        if (now.holdsSomething()) {
            return "the gripper holds the %s instead of the %s, which %s"
                    .formatted(now.held(), object, where);
        }
        if (start.holds(object)) {
            return "the gripper has lost the %s, which %s".formatted(object, where);
        }
        String jaws =
                now.gripper().opening() > WIDE
                        ? "the gripper's jaws stand %s apart"
                                .formatted(far(now.gripper().opening()))
                        : "the gripper has closed on nothing";
        return "%s and the %s %s".formatted(jaws, object, where);
    }

    private String notOver(String object, Place place) {
        if (!Judge.level(now.body(object))) {
            return "the gripper holds the %s at a slant over its place".formatted(object);
        }
        return "the gripper holds the %s, but not %s: it is %s away from there"
                .formatted(object, place.words(), away(object, place));
    }

    private String stays(String object) {
        Body body = now.body(object);
        if (!body.isLoose()) {
            return judge.moved(object).length() < 0.005 ? "has not moved" : "is out of its grip";
        }
        String lies = body.rest() == Rest.ON_ITS_SIDE ? "lies on its side " : "is ";
        return lies + Where.of(now, object);
    }

    private String notPut(String object, Place place) {
        if (now.holds(object)) {
            return "the gripper still holds the " + object;
        }
        String nearBy = now.holdsSomething() ? ", and the gripper holds the " + now.held() : "";
        String where = Where.of(now, object);
        if (where.equals(place.words())) {
            return "the %s lies askew %s".formatted(object, where);
        }
        return "the %s %s, %s from where it belongs, %s%s"
                .formatted(object, stays(object), away(object, place), place.words(), nearBy);
    }

    private String away(String object, Place place) {
        Body body = now.body(object);
        Vec3 goal = Places.point(place, now, body);
        double gap = body.pose().at().minus(goal).length();
        return far(gap);
    }

    private String notTurned(String object, double angle) {
        double turned = judge.turned(object);
        if (now.body(object).rest() != Rest.UPRIGHT) {
            return "the " + object + " does not lie flat";
        }
        String way = angle > 0 ? "left" : "right";
        String did =
                Math.abs(turned) < Math.toRadians(4)
                        ? "has not been turned"
                        : "has been turned %s to the %s"
                                .formatted(degrees(turned), turned > 0 ? "left" : "right");
        return "the %s %s; it was to be turned %s to the %s"
                .formatted(object, did, degrees(angle), way);
    }

    private String notUpright(String object) {
        Body body = now.body(object);
        return switch (body.rest()) {
            case ON_ITS_SIDE -> "the %s lies on its side %s".formatted(object, at(object));
            case INVERTED -> "the %s stands upside down %s".formatted(object, at(object));
            case UPRIGHT -> "the " + object + " hangs in the air";
        };
    }

    private String at(String object) {
        return Where.of(now, object);
    }

    private String notMoved(Goal.Value goal) {
        String object = goal.object();
        double gone = Math.abs(now.body(object).value() - start.body(object).value());
        boolean hinge = now.body(object).form() instanceof Form.Lever;
        if (gone < 0.004) {
            return "the " + object + " has not moved" + meanwhile(object);
        }
        String amount = hinge ? degrees(gone) : far(gone);
        return "the %s has moved only %s%s".formatted(object, amount, meanwhile(object));
    }

    private String notPushed(String object, Side side) {
        Vec3 moved = judge.moved(object);
        double along = moved.dot(side.direction());
        Vec3 aside = moved.withZ(0).minus(side.direction().times(along));
        if (moved.length() < 0.006) {
            return "the " + object + " has not moved" + meanwhile(object);
        }
        if (along < -0.01) {
            return "the %s has been moved %s the other way".formatted(object, far(-along));
        }
        if (now.body(object).rest() != start.body(object).rest()) {
            return "the " + object + " has fallen over";
        }
        return "the %s has been moved %s %s and %s aside"
                .formatted(object, far(along), side.adverb(), far(aside.length()));
    }

    /// What else moved, where that may be what was mistaken for it.
    private String meanwhile(String object) {
        for (Body body : now.bodies()) {
            boolean other = !body.name().equals(object);
            if (other && judge.moved(body.name()).length() > 0.012) {
                return "; the " + body.name() + " has moved instead";
            }
        }
        return "";
    }

    private static String far(double metres) {
        double centimetres = Math.max(0, metres) * 100;
        return String.format(Locale.ROOT, "%.0f cm", centimetres);
    }

    private static String degrees(double radians) {
        return String.format(Locale.ROOT, "%.0f degrees", Math.abs(radians) * 180 / Math.PI);
    }
}
