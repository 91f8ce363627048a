// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The state of the table at one moment, and the only place where it changes. Bodies keep their
/// index for good. Not for use by several threads.
public final class World {
    /// Prisms count as touching, not as overlapping, up to this depth in metres. No pair of bodies
    /// at rest is deeper in one another than [#MAX_DEPTH].
    static final double TOUCH = 0.0004;

    /// Greatest depth, in metres, of one body in another once everything is at rest.
    public static final double MAX_DEPTH = 0.002;

    final List<Body> bodies;
    private Gripper gripper;
    @Nullable Hold hold;

    private World(List<Body> bodies, Gripper gripper, @Nullable Hold hold) {
        this.bodies = new ArrayList<>(bodies);
        this.gripper = gripper;
        this.hold = hold;
    }

    /// A world with an empty, open gripper, everything let go of.
    public static World of(List<Body> bodies, Vec3 tip) {
        World world = new World(bodies, new Gripper(tip, 0, 0, Gripper.OPEN), null);
        Gravity.settle(world);
        return world;
    }

    /// A copy that later changes do not reach.
    public World copy() {
        return new World(bodies, gripper, hold);
    }

    public Gripper gripper() {
        return gripper;
    }

    void gripper(Gripper next) {
        gripper = next;
    }

    /// All bodies, in the order in which they were placed; a view of this world.
    public List<Body> bodies() {
        return java.util.Collections.unmodifiableList(bodies);
    }

    /// The body of that name.
    ///
    /// @throws IllegalArgumentException where there is none
    public Body body(String name) {
        return bodies.get(index(name));
    }

    int index(String name) {
        for (int i = 0; i < bodies.size(); i++) {
            if (bodies.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no body is called " + name);
    }

    /// True where the gripper has hold of that body.
    public boolean holds(String name) {
        return hold != null && bodies.get(hold.body()).name().equals(name);
    }

    /// True where the gripper has hold of anything.
    public boolean holdsSomething() {
        return hold != null;
    }

    /// The name of what is held; empty where nothing is.
    public String held() {
        return hold == null ? "" : bodies.get(hold.body()).name();
    }

    boolean isHeld(int index) {
        return hold != null && hold.body() == index;
    }

    /// True where the first body rests on the second, or stands on its floor.
    public boolean rests(String upper, String lower) {
        return Supports.rests(body(upper), body(lower));
    }

    /// Deepest overlap of a loose body with any other, in metres. Parts of furniture are built into
    /// one another and do not count.
    public double deepestOverlap() {
        double deepest = 0;
        for (int i = 0; i < bodies.size(); i++) {
            for (int j = i + 1; j < bodies.size(); j++) {
                Body a = bodies.get(i);
                Body b = bodies.get(j);
                if (a.isLoose() || b.isLoose()) {
                    deepest = Math.max(deepest, Supports.depth(a, b));
                }
            }
        }
        return deepest;
    }

    /// How far a loose body would fall if it were let go, in metres; zero where it rests.
    public double clearance(String name) {
        return Gravity.drop(this, index(name));
    }

    /// Carries the gripper in a straight line to a pose, pushing, pressing and carrying what it
    /// meets; stops early where something that can not give way is in its path.
    public void move(Vec3 tip, double yaw, double tilt) {
        new Motion(this).move(tip, yaw, tilt);
    }

    /// One step of [#move]: at most [Motion#STRIDE] along and a few degrees round.
    ///
    /// @return false once the pose is reached or the way is blocked
    public boolean step(Vec3 tip, double yaw, double tilt) {
        return new Motion(this).step(tip, yaw, tilt);
    }

    /// Closes the jaws on what is between them, or on nothing, but no further than the width.
    public void close(double width) {
        Grasping.close(this, width);
    }

    /// Brings the jaws to a width before they take anything: opens them, or closes an empty hand
    /// somewhat.
    public void spread(double width) {
        if (hold == null && gripper.opening() > width) {
            Grasping.close(this, width);
            return;
        }
        open(width);
    }

    /// Opens the jaws to a width; what was held falls to what is below it.
    public void open(double width) {
        Grasping.open(this, width);
    }
}
