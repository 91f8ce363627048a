// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.ArrayList;
import java.util.List;

/// Carries the gripper, and what it holds, in small steps. On the way down it comes to rest on what
/// is below it, or presses it where that is a button; sideways it pushes.
final class Motion {
    /// Greatest way in one step, in metres.
    static final double STRIDE = 0.004;

    private static final double TURN = Math.toRadians(3);
    private static final double FROM_ABOVE = 0.0021;
    private static final double LOST_GRIP = 0.014;

    private final World world;

    Motion(World world) {
        this.world = world;
    }

    void move(Vec3 tip, double yaw, double tilt) {
        while (step(tip, yaw, tilt)) {
            // One stride at a time.
        }
    }

    boolean step(Vec3 tip, double yaw, double tilt) {
        Gripper now = world.gripper();
        Vec3 way = tip.minus(now.tip());
        double turn = yaw - now.yaw();
        double lean = tilt - now.tilt();
        double strides =
                Math.max(way.length() / STRIDE, Math.max(Math.abs(turn), Math.abs(lean)) / TURN);
        if (strides < 1e-6) {
            return false;
        }
        double part = strides <= 1 ? 1 : 1 / strides;
        Gripper next =
                new Gripper(
                        now.tip().plus(way.times(part)),
                        now.yaw() + turn * part,
                        now.tilt() + lean * part,
                        now.opening());
        boolean free = advance(next);
        return free && strides > 1;
    }

    /// Brings the gripper to a pose nearby.
    ///
    /// @return false where something stopped it
    boolean advance(Gripper wanted) {
        Gripper from = world.gripper();
        List<Prism> before = colliders(from);
        double lift = stop(before, colliders(wanted));
        Gripper next = wanted.at(wanted.tip().plus(0, 0, lift));
        List<Body> untouched = new ArrayList<>(world.bodies);
        carry(next);
        if (!shove(before, colliders(next))) {
            for (int i = 0; i < untouched.size(); i++) {
                world.bodies.set(i, untouched.get(i));
            }
            world.gripper(from);
            return false;
        }
        world.gripper(next);
        dropJoint();
        if (!untouched.equals(world.bodies)) {
            Gravity.settle(world);
        }
        return lift == 0 || next.tip().minus(from.tip()).length() > 1e-4;
    }

    /// The fingers, then the prisms of a loose body that is held.
    private List<Prism> colliders(Gripper gripper) {
        List<Prism> colliders = new ArrayList<>(gripper.fingers());
        Hold hold = world.hold;
        if (hold != null && world.bodies.get(hold.body()).isLoose()) {
            Pose pose = gripper.pose().times(hold.relative());
            colliders.addAll(world.bodies.get(hold.body()).at(pose).prisms());
        }
        return colliders;
    }

    /// How far the gripper must stay above where it wants to be, for what it comes down on.
    private double stop(List<Prism> before, List<Prism> after) {
        double lift = 0;
        for (int c = 0; c < after.size(); c++) {
            lift = Math.max(lift, -after.get(c).bottom());
            for (int i = 0; i < world.bodies.size(); i++) {
                if (!world.isHeld(i)) {
                    lift = Math.max(lift, stopOn(i, before.get(c), after.get(c)));
                }
            }
        }
        return lift;
    }

    private double stopOn(int index, Prism before, Prism after) {
        double lift = 0;
        for (Prism prism : world.bodies.get(index).prisms()) {
            boolean above = before.bottom() >= prism.top() - FROM_ABOVE;
            if (above && after.shared(prism) > 0 && after.sideways(prism) > World.TOUCH) {
                double sunk = prism.top() - after.bottom();
                lift = Math.max(lift, sunk - press(index, sunk));
            }
        }
        return lift;
    }

    private double press(int index, double by) {
        Body body = world.bodies.get(index);
        if (!(body.mounting() instanceof Mounting.Slide slide) || slide.axis().z() > -0.9) {
            return 0;
        }
        Body pressed = body.at(body.value() + by);
        world.bodies.set(index, pressed);
        return pressed.value() - body.value();
    }

    /// Takes along what is held and what stands on it.
    private void carry(Gripper next) {
        Hold hold = world.hold;
        if (hold == null) {
            return;
        }
        Body held = world.bodies.get(hold.body());
        List<Integer> riders = Supports.riders(world, hold.body());
        Body moved = held.isLoose() ? held.at(next.pose().times(hold.relative())) : follow(next);
        Vec3 by = moved.pose().at().minus(held.pose().at());
        world.bodies.set(hold.body(), moved);
        for (int rider : riders) {
            Body body = world.bodies.get(rider);
            world.bodies.set(rider, body.at(body.pose().moved(by.x(), by.y(), by.z())));
        }
    }

    /// A slide or hinge follows the gripper as far as its axis lets it.
    private Body follow(Gripper next) {
        Hold hold = java.util.Objects.requireNonNull(world.hold);
        Body body = world.bodies.get(hold.body());
        Vec3 grip = body.pose().apply(hold.grip());
        return switch (body.mounting()) {
            case Mounting.Slide slide ->
                    body.at(slide.value() + next.tip().minus(grip).dot(slide.axis()));
            case Mounting.Hinge hinge -> {
                Vec3 pivot = hinge.home().at();
                Vec3 arm = grip.minus(pivot);
                Vec3 goal = next.tip().minus(pivot);
                double angle =
                        StrictMath.atan2(
                                arm.x() * goal.y() - arm.y() * goal.x(),
                                arm.x() * goal.x() + arm.y() * goal.y());
                yield body.at(hinge.value() + angle);
            }
            case Mounting.Loose _, Mounting.Fixed _ -> body;
        };
    }

    /// A handle that can not follow slips out of the fingers.
    private void dropJoint() {
        Hold hold = world.hold;
        if (hold == null || world.bodies.get(hold.body()).isLoose()) {
            return;
        }
        Vec3 grip = world.bodies.get(hold.body()).pose().apply(hold.grip());
        if (grip.minus(world.gripper().tip()).length() > LOST_GRIP) {
            world.hold = null;
        }
    }

    private boolean shove(List<Prism> before, List<Prism> after) {
        for (int c = 0; c < after.size(); c++) {
            Prism old = before.get(c);
            Prism now = after.get(c);
            Vec3 way = new Vec3(now.x() - old.x(), now.y() - old.y(), 0);
            for (int i = 0; i < world.bodies.size(); i++) {
                if (!world.isHeld(i) && !shoveOne(i, now, way)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean shoveOne(int index, Prism now, Vec3 way) {
        Body body = world.bodies.get(index);
        if (Pushing.overlap(body, now) <= World.TOUCH) {
            return true;
        }
        if (body.isLoose()) {
            return Pushing.clear(world, index, now, way);
        }
        return nudge(index, now, way);
    }

    /// A slide or hinge that is pushed moves along its axis, where the push goes that way.
    private boolean nudge(int index, Prism now, Vec3 way) {
        Body body = world.bodies.get(index);
        double pace =
                switch (body.mounting()) {
                    case Mounting.Slide slide -> way.unit().dot(slide.axis());
                    case Mounting.Hinge hinge -> {
                        Vec3 arm = new Vec3(now.x(), now.y(), 0).minus(hinge.home().at());
                        double turn = arm.x() * way.y() - arm.y() * way.x();
                        yield Math.signum(turn) / Math.max(0.02, arm.withZ(0).length());
                    }
                    case Mounting.Loose _, Mounting.Fixed _ -> 0;
                };
        for (int attempt = 0; attempt < 10 && Math.abs(pace) > 0.3; attempt++) {
            Body next = world.bodies.get(index);
            double depth = Pushing.overlap(next, now);
            if (depth <= World.TOUCH) {
                return true;
            }
            ride(index, next.at(next.value() + pace * Math.max(depth, 0.0005)));
        }
        return Pushing.overlap(world.bodies.get(index), now) <= World.MAX_DEPTH / 2;
    }

    private void ride(int index, Body next) {
        Vec3 by = next.pose().at().minus(world.bodies.get(index).pose().at());
        List<Integer> riders = Supports.riders(world, index);
        world.bodies.set(index, next);
        for (int rider : riders) {
            Body body = world.bodies.get(rider);
            world.bodies.set(rider, body.at(body.pose().moved(by.x(), by.y(), by.z())));
        }
    }
}
