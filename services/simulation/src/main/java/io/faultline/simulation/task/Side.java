// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.world.Vec3;

/// A direction on the table, as the robot sees it: it stands at the origin and looks along x.
public enum Side {
    LEFT("left", "to the left of", new Vec3(0, 1, 0)),
    RIGHT("right", "to the right of", new Vec3(0, -1, 0)),
    FORWARD("forward", "behind", new Vec3(1, 0, 0)),
    BACK("back", "in front of", new Vec3(-1, 0, 0));

    private final String adverb;
    private final String preposition;
    private final Vec3 direction;

    Side(String adverb, String preposition, Vec3 direction) {
        this.adverb = adverb;
        this.preposition = preposition;
        this.direction = direction;
    }

    /// How something is moved that way: "left".
    public String adverb() {
        return adverb;
    }

    /// Where something is that lies on that side of another: "to the left of". The far side of a
    /// thing is behind it, as the robot sees it.
    public String preposition() {
        return preposition;
    }

    /// The direction, of length one.
    public Vec3 direction() {
        return direction;
    }

    /// Left or right, drawn.
    static Side drawn(Draw draw) {
        return draw.coin() ? LEFT : RIGHT;
    }

    /// The side across.
    public Side opposite() {
        return switch (this) {
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case FORWARD -> BACK;
            case BACK -> FORWARD;
        };
    }
}
