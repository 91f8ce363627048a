// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.Mounting;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Rotation;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;

/// How the gripper goes about a skill in a given world. A skill that works on what is held plans
/// from where that is in the hand.
public final class Waypoints {
    private static final double HOVER = 0.085;

    /// What is taken hold of is raised a little, so that a picture tells a grasp from a touch.
    private static final double RAISE = 0.040;

    private static final double RETREAT = 0.13;
    private static final double HIGH = 0.115;
    private static final double SET_DOWN = 0.003;
    private static final double ARC = Math.toRadians(8);

    private final World world;
    private final Gripper gripper;
    private final List<Waypoint> path = new ArrayList<>();

    private Waypoints(World world) {
        this.world = world;
        this.gripper = world.gripper();
    }

    /// The waypoints of a skill from the world as it is.
    public static List<Waypoint> of(Skill skill, World world) {
        Waypoints plan = new Waypoints(world);
        switch (skill) {
            case Skill.Grasp(String object) -> plan.grasp(world.body(object));
            case Skill.Lift(String _, double height) -> plan.lift(height);
            case Skill.Carry(String object, Place place) -> plan.carry(world.body(object), place);
            case Skill.Drag(String object, double value) -> plan.drag(world.body(object), value);
            case Skill.Turn(String object, double angle) -> plan.turn(world.body(object), angle);
            case Skill.StandUp(String object, double part) ->
                    plan.standUp(world.body(object), part);
            case Skill.Push(String object, Side side, double distance) ->
                    plan.push(world.body(object), side, distance);
            case Skill.Press(String object) -> plan.press(world.body(object));
            case Skill.Release(String object) -> plan.release(world.body(object));
        }
        return List.copyOf(plan.path);
    }

    private void grasp(Body body) {
        Grip grip = Grip.of(body);
        Vec3 over = grip.tip().plus(0, 0, HOVER);
        double width = grip.opening();
        path.add(Waypoint.over(travelling(over), gripper.yaw(), 0));
        path.add(new Waypoint(over, grip.yaw(), 0, new Waypoint.Jaws.Open(width), true));
        path.add(Waypoint.close(grip.tip(), grip.yaw(), 0));
        if (body.isLoose()) {
            path.add(Waypoint.at(grip.tip().plus(0, 0, RAISE), grip.yaw(), 0));
        }
    }

    /// Straight up from here, as high as what comes next.
    private Vec3 travelling(Vec3 next) {
        return gripper.tip().withZ(Math.max(gripper.tip().z(), next.z()));
    }

    private void lift(double height) {
        path.add(Waypoint.at(gripper.tip().plus(0, 0, height), gripper.yaw(), gripper.tilt()));
    }

    private void carry(Body body, Place place) {
        Vec3 goal = Places.point(place, world, body).plus(0, 0, SET_DOWN);
        double turn = Places.align(place, world, body);
        Pose hand = gripper.pose();
        Vec3 inHand = hand.inverse().apply(body.pose().at());
        Rotation turned = Rotation.yaw(turn).times(hand.turn());
        Vec3 tip = goal.minus(turned.apply(inHand));
        double below = gripper.tip().z() - body.bottom();
        double high = Math.max(HIGH, goal.z() + 0.05) + below;
        double yaw = gripper.yaw() + turn;
        path.add(Waypoint.over(gripper.tip().withZ(high), gripper.yaw(), gripper.tilt()));
        path.add(Waypoint.over(tip.withZ(high), yaw, gripper.tilt()));
        path.add(Waypoint.at(tip, yaw, gripper.tilt()));
    }

    private void drag(Body body, double value) {
        switch (body.mounting()) {
            case Mounting.Slide slide -> {
                Vec3 by = slide.axis().times(value - slide.value());
                path.add(Waypoint.at(gripper.tip().plus(by), gripper.yaw(), 0));
            }
            case Mounting.Hinge hinge -> swing(hinge, value);
            case Mounting.Loose _, Mounting.Fixed _ -> {}
        }
    }

    private void swing(Mounting.Hinge hinge, double value) {
        Vec3 pivot = hinge.home().at();
        Vec3 arm = gripper.tip().minus(pivot);
        double whole = value - hinge.value();
        int pieces = Math.max(1, (int) Math.ceil(Math.abs(whole) / ARC));
        for (int piece = 1; piece <= pieces; piece++) {
            Vec3 turned = Rotation.yaw(whole * piece / pieces).apply(arm);
            path.add(Waypoint.at(pivot.plus(turned), gripper.yaw(), 0));
        }
    }

    private void turn(Body body, double angle) {
        double yaw = gripper.yaw() + angle;
        path.add(Waypoint.at(gripper.tip(), yaw, gripper.tilt()));
        Vec3 down = gripper.tip().plus(0, 0, SET_DOWN - body.bottom());
        path.add(Waypoint.at(down, yaw, gripper.tilt()));
    }

    private void standUp(Body body, double part) {
        Vec3 up = gripper.pose().turn().inverse().apply(body.pose().turn().up());
        double tilt = part * (up.x() >= 0 ? -Math.PI / 2 : Math.PI / 2);
        Vec3 high = gripper.tip().withZ(0.12);
        Vec3 foot = gripper.pose().inverse().apply(body.pose().at());
        Vec3 below = Rotation.of(gripper.yaw(), tilt).apply(foot);
        double sag = 2 * body.form().reach() * (1 - part);
        path.add(Waypoint.over(high, gripper.yaw(), gripper.tilt()));
        path.add(Waypoint.at(high, gripper.yaw(), tilt));
        path.add(Waypoint.at(high.withZ(SET_DOWN - below.z() + sag), gripper.yaw(), tilt));
    }

    private void push(Body body, Side side, double distance) {
        Vec3 way = side.direction();
        double yaw = Angles.half(StrictMath.atan2(way.y(), way.x()));
        double face = Extents.along(body, way);
        Vec3 middle = body.centre().withZ(body.bottom() + 0.012);
        Vec3 start = middle.plus(way.times(-face - 0.045));
        Vec3 end = middle.plus(way.times(distance - face - 0.010));
        path.add(Waypoint.over(travelling(start.withZ(HIGH)), gripper.yaw(), 0));
        path.add(new Waypoint(start.withZ(HIGH), yaw, 0, new Waypoint.Jaws.Close(0), true));
        path.add(Waypoint.at(start, yaw, 0));
        path.add(Waypoint.at(end, yaw, 0));
        path.add(Waypoint.over(end.withZ(HIGH + 0.03), yaw, 0));
    }

    private void press(Body body) {
        Vec3 top = body.centre().withZ(body.top());
        Vec3 over = top.plus(0, 0, HOVER);
        path.add(Waypoint.over(travelling(over), gripper.yaw(), 0));
        path.add(new Waypoint(over, 0, 0, new Waypoint.Jaws.Close(0), true));
        path.add(Waypoint.at(top.plus(0, 0, -Form.Button.TRAVEL), 0, 0));
        path.add(Waypoint.over(over, 0, 0));
    }

    private void release(Body body) {
        double width = Grip.room(body.form());
        Vec3 back = gripper.pose().turn().up().times(RETREAT);
        path.add(Waypoint.open(gripper.tip(), gripper.yaw(), gripper.tilt(), width));
        Vec3 clear = gripper.tip().plus(back);
        path.add(Waypoint.over(clear, gripper.yaw(), gripper.tilt()));
        if (gripper.tilt() != 0) {
            path.add(Waypoint.over(clear.withZ(0.20), gripper.yaw(), 0));
        }
    }
}
