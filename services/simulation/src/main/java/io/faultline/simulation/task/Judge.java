// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Rest;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

/// The oracle: whether a goal is met, by the world at the start and the world now.
public final class Judge {
    static final double TURN_TOLERANCE = Math.toRadians(22);

    private static final double HELD_TOLERANCE = 0.022;
    private static final double BESIDE_TOLERANCE = 0.040;
    private static final double TABLE_TOLERANCE = 0.060;
    private static final double ON_TABLE = 0.004;
    private static final double LEVEL = StrictMath.cos(Math.toRadians(20));

    private final World start;
    private final World now;

    /// A judge of what became of a world.
    ///
    /// @param start the world before the subtask or task
    /// @param now the world after it
    public Judge(World start, World now) {
        this.start = start;
        this.now = now;
    }

    /// True where the goal is met.
    public boolean met(Goal goal) {
        return switch (goal) {
            case Goal.Held(String object) -> now.holds(object);
            case Goal.Raised(String object, double height) ->
                    now.holds(object) && rise(object) >= height;
            case Goal.Over(String object, Place place) -> over(object, place);
            case Goal.Put(String object, Place place) ->
                    !now.holds(object) && isAt(now.body(object), place);
            case Goal.Off(String object, String from) -> off(object, from);
            case Goal.Turned(String object, double angle) ->
                    Math.abs(turned(object) - angle) <= TURN_TOLERANCE
                            && now.body(object).rest() == Rest.UPRIGHT;
            case Goal.Upright(String object) ->
                    now.body(object).rest() == Rest.UPRIGHT && now.clearance(object) < 0.02;
            case Goal.LetGo(String object) -> !now.holds(object);
            case Goal.Value(String object, double low, double high) ->
                    now.body(object).value() >= low && now.body(object).value() <= high;
            case Goal.Pushed(String object, Side side, double distance) ->
                    pushed(object, side, distance);
            case Goal.Pressed(String object) -> pressed(now.body(object));
            case Goal.All(var goals) -> goals.stream().allMatch(this::met);
        };
    }

    /// True where a button is down and lit.
    public static boolean pressed(Body button) {
        return button.value() > 0.7 * Form.Button.TRAVEL;
    }

    double rise(String object) {
        return now.body(object).bottom() - start.body(object).bottom();
    }

    /// By how much a body has been turned since the start, in radians.
    double turned(String object) {
        double before = start.body(object).pose().turn().heading();
        return Angles.full(now.body(object).pose().turn().heading() - before);
    }

    /// How far a body has moved since the start.
    Vec3 moved(String object) {
        return now.body(object).centre().minus(start.body(object).centre());
    }

    private boolean pushed(String object, Side side, double distance) {
        Vec3 moved = moved(object);
        double along = moved.dot(side.direction());
        double aside = moved.withZ(0).minus(side.direction().times(along)).length();
        return along >= 0.7 * distance
                && along <= 1.5 * distance
                && aside <= 0.035
                && now.body(object).rest() == start.body(object).rest();
    }

    private boolean off(String object, String from) {
        Body body = now.body(object);
        return !now.holds(object) && !now.rests(object, from) && body.bottom() < ON_TABLE;
    }

    private boolean over(String object, Place place) {
        if (!now.holds(object)) {
            return false;
        }
        Body body = now.body(object);
        Vec3 goal = Places.point(place, now, body);
        double aside = body.pose().at().planarDistance(goal);
        double above = body.bottom() - goal.z();
        return level(body) && aside <= HELD_TOLERANCE && above > -0.01 && above < 0.03;
    }

    static boolean level(Body body) {
        return Math.abs(body.pose().turn().up().z()) > LEVEL;
    }

    private boolean isAt(Body body, Place place) {
        return switch (place) {
            case Place.On(String target) -> on(body, now.body(target));
            case Place.In(String target) -> Where.within(body, now.body(target));
            case Place.Beside b ->
                    body.bottom() < ON_TABLE
                            && body.rest() == Rest.UPRIGHT
                            && near(body, Places.point(b, now, body), BESIDE_TOLERANCE);
            case Place.Table(double x, double y) ->
                    body.bottom() < ON_TABLE && near(body, new Vec3(x, y, 0), TABLE_TOLERANCE);
        };
    }

    private boolean on(Body body, Body target) {
        if (target.form() instanceof Form.Zone) {
            return Where.onZone(body, target);
        }
        return now.rests(body.name(), target.name()) && body.rest() == Rest.UPRIGHT;
    }

    private static boolean near(Body body, Vec3 point, double tolerance) {
        return body.pose().at().planarDistance(point) <= tolerance;
    }
}
