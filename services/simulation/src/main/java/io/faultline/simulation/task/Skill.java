// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.schemas.Primitive;

/// One thing that the arm can do, with what it is done to. A skill says what is wanted; [Waypoints]
/// says how the gripper goes about it in a given world.
public sealed interface Skill {
    /// The body it is done to.
    String object();

    /// The primitive of the plan grammar that it carries out.
    Primitive primitive();

    /// The same done to another body.
    Skill withObject(String other);

    /// Take hold of a body.
    record Grasp(String object) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.GRASP;
        }

        @Override
        public Skill withObject(String other) {
            return new Grasp(other);
        }
    }

    /// Raise what is held, by a height in metres.
    record Lift(String object, double height) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.MOVE_GRASPED_OBJECT;
        }

        @Override
        public Skill withObject(String other) {
            return new Lift(other, height);
        }
    }

    /// Carry what is held to a place, and keep hold of it.
    record Carry(String object, Place place) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.MOVE_GRASPED_OBJECT;
        }

        @Override
        public Skill withObject(String other) {
            return new Carry(other, place);
        }
    }

    /// Slide or swing what is held on its slide or hinge to a value, in metres or radians.
    record Drag(String object, double value) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.MOVE_GRASPED_OBJECT;
        }

        @Override
        public Skill withObject(String other) {
            return new Drag(other, value);
        }
    }

    /// Turn what is held about the vertical, in radians, counter-clockwise from above.
    record Turn(String object, double angle) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.ROTATE_GRASPED_OBJECT;
        }

        @Override
        public Skill withObject(String other) {
            return new Turn(other, angle);
        }
    }

    /// Stand what is held, which lies on its side, on its foot.
    ///
    /// @param part how much of the quarter turn is made, from 0 to 1
    record StandUp(String object, double part) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.ROTATE_GRASPED_OBJECT;
        }

        @Override
        public Skill withObject(String other) {
            return new StandUp(other, part);
        }
    }

    /// Push a body over the table with closed jaws, by a distance in metres.
    record Push(String object, Side side, double distance) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.PUSH_FORWARD;
        }

        @Override
        public Skill withObject(String other) {
            return new Push(other, side, distance);
        }
    }

    /// Press a body from above with closed jaws.
    record Press(String object) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.PUSH_DOWN;
        }

        @Override
        public Skill withObject(String other) {
            return new Press(other);
        }
    }

    /// Let go and draw back.
    record Release(String object) implements Skill {
        @Override
        public Primitive primitive() {
            return Primitive.RELEASE;
        }

        @Override
        public Skill withObject(String other) {
            return new Release(other);
        }
    }
}
