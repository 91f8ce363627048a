// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

/// What a clause asks for, whatever the word it is asked with.
enum Verb {
    /// Close the gripper around something and keep it: grasp, grab, take.
    TAKE,
    /// Take something and raise it: lift, pick up.
    LIFT,
    /// Take something off a stack or out of the way: take off, remove, unstack.
    REMOVE,
    PLACE,
    STACK,
    MOVE,
    PUSH,
    /// Push with a tool where one is named or held.
    SWEEP,
    /// Move a held cloth or sponge over a surface.
    WIPE,
    PULL,
    ROTATE,
    OPEN,
    CLOSE,
    /// Turn on or off.
    SWITCH,
    PRESS,
    POUR,
    FOLD,
    /// Move the empty or full gripper somewhere: names a place for the next clause.
    GO,
    RELEASE,
    /// A known verb outside the grammar that leaves the gripper as it is: reach, align, shake.
    OTHER
}
