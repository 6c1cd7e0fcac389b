//! The one integration binary: a module for each room.

mod diff;
mod hygiene;
